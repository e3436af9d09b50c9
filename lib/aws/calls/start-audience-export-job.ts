import "server-only";
import {
  type CleanRoomsMLClient,
  StartAudienceExportJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { assertSendsOnce } from "@/lib/aws/clients";
import { classifyError, type ErrorClass } from "@/lib/aws/errors/classify-error";
import { unsentCodeOf } from "@/lib/aws/errors/prove-unsent";
import { readError } from "@/lib/aws/errors/read-error";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import type { ExportOutcome } from "@/lib/contract/records/export-record";
import type { FailureDetails, NotSent } from "@/lib/contract/records/outcome";
import { EXPORT_OPERATION, exportOutcomeWords } from "@/lib/format/failures/export-outcome-words";
import { log } from "@/lib/log/index";
import { requestIdOf, requireEmptyBody } from "./empty-output";
import { watchHandover } from "./watch";

type StartContext = {
  jobArn: string;
  request: ExportRequest;
  region: string;
  /** An earlier attempt may have an export after all: a taken name can then be its own. */
  isRepeat: boolean;
  /** From connecting to the end of the response. */
  timeoutMs: number;
  /** Called just before the first byte: whether the deadline has passed. */
  isOverdue: () => boolean;
};

/** Sends at most once. Never throws: every result is an outcome. */
export async function startAudienceExportJob(
  client: CleanRoomsMLClient,
  context: StartContext,
): Promise<ExportOutcome> {
  const { jobArn: audienceGenerationJobArn, request, timeoutMs, isOverdue } = context;
  const command = new StartAudienceExportJobCommand({ audienceGenerationJobArn, ...request });
  requireEmptyBody(command);
  const wasHandedOver = watchHandover(command, isOverdue);
  try {
    await assertSendsOnce(client);
    await client.config.credentials();
    const abortSignal = AbortSignal.timeout(timeoutMs);
    const output = await client.send(command, { abortSignal });
    const { attempts, requestId: awsRequestId } = output.$metadata;
    if (attempts !== 1) log("error", "export sent more than once", { attempts, awsRequestId });
    return { state: "launched", requestId: requestIdOf(output), at: new Date().toISOString() };
  } catch (error) {
    if (wasHandedOver()) return failed(classOf(error, context), readError(error), context);
    const unsent: Pick<NotSent, "state" | "code"> = {
      state: "not-sent",
      code: unsentCodeOf(error),
    };
    return failed(unsent, readError(error), context);
  }
}

function classOf(error: unknown, { isRepeat }: StartContext): ErrorClass {
  const kind = classifyError(error);
  const isTaken = kind.state === "rejected" && kind.code === "name-taken";
  return isTaken && isRepeat ? { state: "unknown", code: "name-taken" } : kind;
}

function failed(
  kind: ErrorClass,
  read: FailureDetails & { message: string },
  { region }: StartContext,
): ExportOutcome {
  const details = { ...read, operation: EXPORT_OPERATION };
  return { ...kind, ...exportOutcomeWords(kind, { region, details }), details };
}
