import "server-only";
import {
  type CleanRoomsMLClient,
  StartAudienceGenerationJobCommand,
  type StartAudienceGenerationJobCommandOutput,
} from "@aws-sdk/client-cleanroomsml";
import { assertSendsOnce } from "@/lib/aws/clients";
import { mapError, mapErrorBeforeSending, mapUnreadableResponse } from "@/lib/aws/errors/map-error";
import type { Outcome } from "@/lib/contract/records/outcome";
import type { FailureContext } from "@/lib/format/failures/failure-context";
import { log } from "@/lib/log/index";
import { watchHandover } from "./watch";

const JOB_ARN =
  /^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:audience-generation-job\/[-a-zA-Z0-9_/.]+$/;

type StartContext = FailureContext & {
  /** From connecting to the end of the response. */
  timeoutMs: number;
  /** Called just before the first byte: whether the deadline has passed. */
  isOverdue?: () => boolean;
};

/** Sends at most once, with the request unchanged. Never throws: every result is an outcome. */
export async function startAudienceGenerationJob(
  client: CleanRoomsMLClient,
  context: StartContext,
): Promise<Outcome> {
  const command = new StartAudienceGenerationJobCommand(context.request);
  const wasHandedOver = watchHandover(command, context.isOverdue);
  try {
    await assertSendsOnce(client);
    // Credentials may come over the network; their failure must not look like the launch's.
    await client.config.credentials();
    // `requestTimeout` covers only the head of the response; the signal covers its body too.
    const abortSignal = AbortSignal.timeout(context.timeoutMs);
    return readResponse(await client.send(command, { abortSignal }), context);
  } catch (error) {
    return wasHandedOver() ? mapError(error, context) : mapErrorBeforeSending(error, context);
  }
}

function readResponse(
  { audienceGenerationJobArn, $metadata }: StartAudienceGenerationJobCommandOutput,
  context: StartContext,
): Outcome {
  const { attempts, requestId, httpStatusCode: status } = $metadata;
  if (attempts !== 1) {
    log("error", "launch sent more than once", { attempts, awsRequestId: requestId });
  }
  if (!audienceGenerationJobArn || !JOB_ARN.test(audienceGenerationJobArn)) {
    const message = "The response has no ARN of an audience generation job.";
    return mapUnreadableResponse({ status, requestId, message }, context);
  }
  const { region } = context;
  return {
    state: "launched",
    audienceGenerationJobArn,
    requestId,
    region,
    at: new Date().toISOString(),
  };
}
