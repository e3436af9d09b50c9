import * as z from "zod/mini";

const summary = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  owner: z.string(),
  version: z.int(),
  isArchived: z.boolean(),
  /** ISO 8601, UTC. */
  changedAt: z.string(),
};

export const templateListSchema = z.object({ templates: z.array(z.object(summary)) });

const texts = z.record(z.string(), z.string());
const text = z.optional(z.string());

/** Members of a launch request, as far as the template sets them; the name is never among them. */
const requestPart = z.object({
  description: text,
  collaborationId: text,
  configuredAudienceModelArn: text,
  includeSeedInOutput: z.optional(z.boolean()),
  seedAudience: z.optional(
    z.object({
      roleArn: text,
      dataSource: z.optional(z.object({ s3Uri: text })),
      sqlParameters: z.optional(
        z.object({ queryString: text, analysisTemplateArn: text, parameters: z.optional(texts) }),
      ),
      sqlComputeConfiguration: z.optional(
        z.object({
          worker: z.optional(
            z.object({
              type: text,
              number: z.optional(z.int()),
              properties: z.optional(z.object({ spark: z.optional(texts) })),
            }),
          ),
        }),
      ),
    }),
  ),
  tags: z.optional(texts),
});

export const templateResourceSchema = z.object({
  ...summary,
  namePattern: z.string(),
  request: requestPart,
  /** JSON pointers into a launch request. */
  locked: z.array(z.string()),
  /** By JSON pointer. */
  help: texts,
});

export type TemplateList = z.infer<typeof templateListSchema>;
export type TemplateResource = z.infer<typeof templateResourceSchema>;
