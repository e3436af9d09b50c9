import "server-only";
import {
  type CleanRoomsMLClient,
  StartAudienceGenerationJobCommand,
  type StartAudienceGenerationJobCommandOutput,
} from "@aws-sdk/client-cleanroomsml";
import type { Outcome } from "@/lib/contract/records/outcome";
import { crashPoint } from "@/lib/crash-points";
import type { FailureContext } from "@/lib/format/failure-context";
import { log } from "@/lib/log";
import { assertSendsOnce } from "./clients";
import { mapError, mapErrorBeforeSending, mapUnreadableAnswer } from "./map-error";
import { TOO_LATE } from "./prove-unsent";

/** AudienceGenerationJobArn of the service model; nothing else of an answer is held against it. */
const JOB_ARN =
  /^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:audience-generation-job\/[-a-zA-Z0-9_/.]+$/;

type StartContext = FailureContext & {
  /** From connecting to the whole answer. */
  timeoutMs: number;
  /** Asked at the last moment before the first byte: whether it is too late to send. */
  isOverdue?: () => boolean;
};

/**
 * Sends one StartAudienceGenerationJob, at most once, and never throws: each way it can end is an
 * outcome. The request goes out as it is, member for member.
 */
export async function startAudienceGenerationJob(
  client: CleanRoomsMLClient,
  context: StartContext,
): Promise<Outcome> {
  const command = new StartAudienceGenerationJobCommand(context.request);
  const wasHandedOver = watchHandingOver(command, context);
  try {
    await assertSendsOnce(client);
    // Credentials may come over the network: a failure there must not look like one of the launch.
    await client.config.credentials();
    // `requestTimeout` ends with the head of the answer; the signal covers its body as well.
    const abortSignal = AbortSignal.timeout(context.timeoutMs);
    return readAnswer(await client.send(command, { abortSignal }), context);
  } catch (error) {
    return wasHandedOver() ? mapError(error, context) : mapErrorBeforeSending(error, context);
  }
}

/**
 * Whether the signed request came as far as the HTTP client; before that, nothing can have been
 * sent. A process may stand still for minutes (a paused machine) and go on here, when others have
 * begun to take the launch for lost: then it does not send.
 */
function watchHandingOver(
  command: StartAudienceGenerationJobCommand,
  { isOverdue = () => false }: StartContext,
): () => boolean {
  let handedOver = false;
  command.middlewareStack.add(
    (next) => async (args) => {
      await crashPoint("connecting");
      if (isOverdue()) {
        throw Object.assign(new Error("The time for sending has passed."), { name: TOO_LATE });
      }
      handedOver = true;
      return next(args);
    },
    { step: "deserialize", priority: "low", name: "watchHandingOver" },
  );
  return () => handedOver;
}

function readAnswer(
  { audienceGenerationJobArn, $metadata }: StartAudienceGenerationJobCommandOutput,
  context: StartContext,
): Outcome {
  const { attempts, requestId, httpStatusCode: status } = $metadata;
  if (attempts !== 1) {
    log("error", "launch sent more than once", { attempts, awsRequestId: requestId });
  }
  if (!audienceGenerationJobArn || !JOB_ARN.test(audienceGenerationJobArn)) {
    const message = "The answer names no audience generation job.";
    return mapUnreadableAnswer({ status, requestId, message }, context);
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
