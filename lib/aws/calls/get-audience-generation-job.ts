import "server-only";
import {
  type CleanRoomsMLClient,
  GetAudienceGenerationJobCommand,
  type GetAudienceGenerationJobCommandOutput,
} from "@aws-sdk/client-cleanroomsml";
import { calling } from "@/lib/aws/errors/call-error";
import { isProvenMissing } from "@/lib/aws/errors/read-error";
import { seedOf } from "@/lib/contract/launch-request/seed-of";
import type { JobDetails } from "./generation-job";
import { metricsOf } from "./job-metrics";

/**
 * Undefined if AWS has none with that ARN, which a response without AWS's request ID does not
 * prove. Throws `AwsCallError`.
 */
export async function getAudienceGenerationJob(
  client: CleanRoomsMLClient,
  audienceGenerationJobArn: string,
  { abortSignal }: { abortSignal?: AbortSignal } = {},
): Promise<JobDetails | undefined> {
  const command = new GetAudienceGenerationJobCommand({ audienceGenerationJobArn });
  return calling("GetAudienceGenerationJob", async () => {
    try {
      return detailsOf(await client.send(command, { abortSignal }), audienceGenerationJobArn);
    } catch (error) {
      if (isProvenMissing(error)) return undefined;
      throw error;
    }
  });
}

function detailsOf(
  job: GetAudienceGenerationJobCommandOutput,
  audienceGenerationJobArn: string,
): JobDetails {
  const { name = "", status = "", statusDetails, startedBy, createTime, tags = {} } = job;
  const { updateTime, description, configuredAudienceModelArn, collaborationId } = job;
  const { seedAudience, includeSeedInOutput } = job;
  const metrics = metricsOf(job.metrics);
  return {
    audienceGenerationJobArn,
    name,
    status,
    statusCode: statusDetails?.statusCode,
    message: statusDetails?.message,
    startedBy,
    createTime,
    updateTime,
    description,
    configuredAudienceModelArn,
    collaborationId,
    tags,
    ...(seedAudience && { seed: seedOf(seedAudience) }),
    ...(metrics && { metrics }),
    request: {
      name,
      description,
      configuredAudienceModelArn,
      collaborationId,
      seedAudience,
      includeSeedInOutput,
      tags,
    },
  };
}
