import * as z from "zod/mini";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
} from "./arn-rules";
import { COLLABORATION_ID_RULE, DESCRIPTION_RULE, NAME_RULE } from "./job-rules";
import { ONE_SEED_KEYWORDS } from "./json-keywords";
import { WORKER_TYPES } from "./limits";
import { PARAMETER_RULES, SPARK_RULES, TAG_RULES } from "./pair-rules";
import { S3_URI_RULE } from "./s3-uri-rule";
import { exactlyOneSeed, mapOf, membersOnly, textOf, workerCount } from "./schema-parts";
import { SQL_RULE } from "./sql-rule";

const seedAudience = z
  .strictObject(
    {
      dataSource: z.optional(z.strictObject({ s3Uri: textOf(S3_URI_RULE) }, membersOnly)),
      roleArn: textOf(ROLE_ARN_RULE),
      sqlParameters: z.optional(
        z.strictObject(
          {
            queryString: z.optional(textOf(SQL_RULE)),
            analysisTemplateArn: z.optional(textOf(ANALYSIS_TEMPLATE_ARN_RULE)),
            parameters: z.optional(mapOf(PARAMETER_RULES)),
          },
          membersOnly,
        ),
      ),
      sqlComputeConfiguration: z.optional(
        z.strictObject({ worker: z.strictObject(workerMembers(), membersOnly) }, membersOnly),
      ),
    },
    membersOnly,
  )
  .check(exactlyOneSeed)
  .register(z.globalRegistry, ONE_SEED_KEYWORDS);

/**
 * The body of StartAudienceGenerationJob in the API's own shape. It accepts what AWS's model and
 * documented tag rules accept, one seed source, and no member that the API does not know. What
 * comes out is what went in: nothing is trimmed, defaulted or dropped.
 * @see https://docs.aws.amazon.com/cleanrooms-ml/latest/APIReference/API_StartAudienceGenerationJob.html
 */
export const launchRequestSchema = z.strictObject(
  {
    name: textOf(NAME_RULE),
    configuredAudienceModelArn: textOf(CONFIGURED_AUDIENCE_MODEL_ARN_RULE),
    seedAudience,
    includeSeedInOutput: z.optional(z.boolean({ error: "This is true or false" })),
    collaborationId: z.optional(textOf(COLLABORATION_ID_RULE)),
    description: z.optional(textOf(DESCRIPTION_RULE)),
    tags: z.optional(mapOf(TAG_RULES)),
  },
  membersOnly,
);

export type LaunchRequest = z.infer<typeof launchRequestSchema>;

function workerMembers() {
  return {
    type: z.optional(z.enum(WORKER_TYPES, { error: workerTypeMessage })),
    number: z.optional(workerCount),
    properties: z.optional(z.strictObject({ spark: mapOf(SPARK_RULES) }, membersOnly)),
  };
}

function workerTypeMessage({ input }: { input?: unknown }): string {
  const named =
    typeof input === "string" ? `“${input.slice(0, 20)}” is no worker type: choose` : "Choose";
  return `${named} ${WORKER_TYPES.slice(0, -1).join(", ")} or ${WORKER_TYPES.at(-1)}`;
}
