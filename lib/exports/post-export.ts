import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { startAudienceExportJob } from "@/lib/aws/calls/start-audience-export-job";
import type { Connection } from "@/lib/aws/connection";
import type {
  ExportOutcome,
  ExportRecord,
  ExportStarted,
} from "@/lib/contract/records/export-record";
import { crashPoint } from "@/lib/crash-points";
import { database } from "@/lib/db/handle";
import type { Deadline } from "@/lib/launch/send/deadline";
import { findExport } from "@/lib/ledger/exports/export-queries";
import { proveExport, resolveExport, settleExport } from "@/lib/ledger/exports/settle-export";
import { describeError, log } from "@/lib/log";

/** Sends the one POST of a recorded claim. */
export async function postExport(
  connection: Connection,
  claimed: ExportRecord,
  deadline: Deadline,
): Promise<ExportRecord> {
  await crashPoint("sending-committed");
  const outcome = await post(connection, claimed, deadline);
  await crashPoint("answered");
  logExport(claimed, outcome);
  const settled = await recordOutcome(claimed, outcome);
  await crashPoint("settled");
  return settled;
}

function post(
  { clients }: Connection,
  { audienceGenerationJobArn: jobArn, request, region, attempt }: ExportRecord,
  { leftMs }: Deadline,
): Promise<ExportOutcome> {
  return startAudienceExportJob(clients.launch, {
    jobArn,
    request,
    region,
    isRepeat: attempt > 1,
    timeoutMs: leftMs(),
    isOverdue: () => leftMs() === 0,
  });
}

/** Omits AWS's message, which may quote the request. */
function logExport({ id: exportId, attempt }: ExportRecord, outcome: ExportOutcome): void {
  const { state } = outcome;
  if (state === "launched") {
    const { requestId: awsRequestId } = outcome;
    log("info", "export outcome", { exportId, attempt, state, awsRequestId });
    return;
  }
  const { code, details } = outcome;
  const { awsName, status, requestId: awsRequestId } = details;
  const level = state === "unknown" ? "error" : "warn";
  log(level, "export outcome", { exportId, attempt, state, code, awsName, status, awsRequestId });
}

/** Time for a database to fail over. */
const TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Throws after a minute without the database. */
async function recordOutcome(claimed: ExportRecord, outcome: ExportOutcome): Promise<ExportRecord> {
  const giveUpAtMs = performance.now() + TIMEOUT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const isLast = performance.now() + pauseMs > giveUpAtMs;
    try {
      const recorded = await recordOnce(claimed, outcome);
      // A later attempt is being sent: its end is awaited, because two exports may exist then.
      if (recorded && (recorded.state !== "sending" || isLast)) return recorded;
    } catch (error) {
      const { id: exportId } = claimed;
      const { state } = outcome;
      log("error", "export outcome not recorded yet", { exportId, state, ...describeError(error) });
      if (isLast) throw error;
    }
    await pause(pauseMs);
  }
}

async function recordOnce(
  { id, attempt }: ExportRecord,
  outcome: ExportOutcome,
): Promise<ExportRecord | undefined> {
  const settled = await settleExport(database(), { id, attempt, outcome });
  if (settled) return settled;
  const current = await findExport(database(), id);
  if (!current || outcome.state !== "launched") return current;
  return (await recordLate(current, { attempt, outcome })) ?? findExport(database(), id);
}

/** AWS's response came after the portal had stopped waiting for it. */
async function recordLate(
  current: ExportRecord,
  { attempt, outcome }: { attempt: number; outcome: ExportStarted },
): Promise<ExportRecord | undefined> {
  const { requestId, at } = outcome;
  const evidence = { kind: "late-answer", attempt, requestId, at };
  const { id, attempt: of } = current;
  const proof = { id, attempt: of, resolvedBy: "response", evidence, outcome } as const;
  switch (current.state) {
    case "unknown":
      return resolveExport(database(), { ...proof, to: "launched" });
    case "launched":
      // Two attempts, and AWS accepted both: it has two exports.
      return current.attempt > attempt && current.resolvedBy === "response"
        ? proveExport(database(), { ...proof, to: "duplicate" })
        : undefined;
    case "sending":
    case "duplicate":
      return undefined;
    default:
      return proveExport(database(), { ...proof, to: "launched" });
  }
}
