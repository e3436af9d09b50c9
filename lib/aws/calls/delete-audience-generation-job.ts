import "server-only";
import {
  type CleanRoomsMLClient,
  DeleteAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { calling } from "@/lib/aws/errors/call-error";
import { isProvenMissing, readError } from "@/lib/aws/errors/read-error";
import { requestIdOf, requireEmptyBody } from "./empty-output";

export type Deletion = { wasGone: boolean; requestId?: string };

/** A job that AWS no longer has counts as deleted. Throws `AwsCallError`. */
export async function deleteAudienceGenerationJob(
  client: CleanRoomsMLClient,
  audienceGenerationJobArn: string,
  { abortSignal }: { abortSignal?: AbortSignal } = {},
): Promise<Deletion> {
  const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn });
  requireEmptyBody(command);
  return calling("DeleteAudienceGenerationJob", async () => {
    try {
      const requestId = requestIdOf(await client.send(command, { abortSignal }));
      return { wasGone: false, requestId };
    } catch (error) {
      if (isProvenMissing(error)) return { wasGone: true, requestId: readError(error).requestId };
      throw error;
    }
  });
}
