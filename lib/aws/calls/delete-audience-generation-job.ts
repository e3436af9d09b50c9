import "server-only";
import {
  type CleanRoomsMLClient,
  DeleteAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { calling, unreadableResponse } from "@/lib/aws/errors/call-error";
import { isProvenMissing, readError } from "@/lib/aws/errors/read-error";

export type Deletion = { wasGone: boolean; requestId?: string };

/** A job that AWS no longer has counts as deleted. Throws `AwsCallError`. */
export async function deleteAudienceGenerationJob(
  client: CleanRoomsMLClient,
  audienceGenerationJobArn: string,
  { abortSignal }: { abortSignal?: AbortSignal } = {},
): Promise<Deletion> {
  const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn });
  return calling("DeleteAudienceGenerationJob", async () => {
    try {
      const { $metadata } = await client.send(command, { abortSignal });
      // The body is empty: only AWS's request ID shows that no proxy answered.
      if (!$metadata.requestId) {
        throw unreadableResponse("The response has no request ID of AWS.", $metadata);
      }
      return { wasGone: false, requestId: $metadata.requestId };
    } catch (error) {
      if (isProvenMissing(error)) return { wasGone: true, requestId: readError(error).requestId };
      throw error;
    }
  });
}
