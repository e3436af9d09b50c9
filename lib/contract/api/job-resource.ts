import * as z from "zod/mini";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";

/** Times and status are AWS's; members without a value are null. */
export const jobResourceSchema = z.object({
  id: z.uuid(),
  audienceGenerationJobArn: z.nullable(z.string()),
  name: z.string(),
  status: z.nullable(z.string()),
  statusDetails: z.nullable(
    z.object({ statusCode: z.optional(z.string()), message: z.optional(z.string()) }),
  ),
  configuredAudienceModelArn: z.string(),
  collaborationId: z.nullable(z.string()),
  startedBy: z.string(),
  launch: z.nullable(z.object({ id: z.uuid(), state: z.enum(LAUNCH_STATES), actor: z.string() })),
  createTime: z.nullable(z.iso.datetime()),
  updateTime: z.nullable(z.iso.datetime()),
  recall: z.nullable(z.number()),
});

export type JobResource = z.infer<typeof jobResourceSchema>;

/** `asOf`: when AWS's list was last read completely. */
export const jobListSchema = z.object({
  jobs: z.array(jobResourceSchema),
  nextToken: z.nullable(z.string()),
  asOf: z.nullable(z.iso.datetime()),
});

export type JobList = z.infer<typeof jobListSchema>;

const metricsSchema = z.object({
  relevanceMetrics: z.array(
    z.object({
      audienceSize: z.object({ type: z.string(), value: z.number() }),
      score: z.optional(z.number()),
    }),
  ),
  recallMetric: z.optional(z.number()),
});

/** Only `roleArn` is always there if AWS shows a seed. */
const seedSchema = z.object({
  roleArn: z.string(),
  dataSource: z.optional(z.object({ s3Uri: z.string() })),
  sqlParameters: z.optional(
    z.object({
      queryString: z.optional(z.string()),
      analysisTemplateArn: z.optional(z.string()),
      parameters: z.optional(z.record(z.string(), z.string())),
    }),
  ),
});

const requestSchema = z.object({
  name: z.string(),
  description: z.optional(z.string()),
  configuredAudienceModelArn: z.optional(z.string()),
  collaborationId: z.optional(z.string()),
  includeSeedInOutput: z.optional(z.boolean()),
  seedAudience: z.optional(seedSchema),
  tags: z.optional(z.record(z.string(), z.string())),
});

/** `id`: the job's own. In paths it stands for this job, where the launch's ID stands for both. */
const jobOfLaunchSchema = z.object({
  id: z.uuid(),
  audienceGenerationJobArn: z.string(),
  status: z.nullable(z.string()),
  statusDetails: jobResourceSchema.shape.statusDetails,
  createTime: z.nullable(z.iso.datetime()),
  updateTime: z.nullable(z.iso.datetime()),
  recall: z.nullable(z.number()),
  tags: z.nullable(z.record(z.string(), z.string())),
  metrics: z.nullable(metricsSchema),
});

export type JobOfLaunch = z.infer<typeof jobOfLaunchSchema>;

export const jobDetailResourceSchema = z.extend(jobResourceSchema, {
  /** In AWS's shape. AWS hides some of a job that another account started. */
  request: z.nullable(requestSchema),
  tags: z.nullable(z.record(z.string(), z.string())),
  metrics: z.nullable(metricsSchema),
  /** Both jobs of a launch that was started twice; null for any other. */
  jobs: z.nullable(z.array(jobOfLaunchSchema)),
});

export type JobDetailResource = z.infer<typeof jobDetailResourceSchema>;
