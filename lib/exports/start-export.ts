import "server-only";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import type { ExportRecord } from "@/lib/contract/records/export-record";
import { crashPoint } from "@/lib/crash-points";
import { database, type Tx } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { currentStart } from "@/lib/launch/gate/sending-gate";
import { beginSend } from "@/lib/launch/gate/sends-in-flight";
import { startDeadline } from "@/lib/launch/send/deadline";
import type { Sender } from "@/lib/launch/sender";
import { findExport } from "@/lib/ledger/exports/export-queries";
import { claimExport, findExportOfKey, reserveExport } from "@/lib/ledger/exports/reserve-export";
import { proveExport } from "@/lib/ledger/exports/settle-export";
import { type Actor, asAuthor } from "@/lib/people/actor";
import { type CheckedExport, checkExport, type ExportTarget, requireRoom } from "./check-export";
import { matchingExports } from "./match-exports";
import { requireMayExport } from "./may-export";
import { postExport } from "./post-export";

export type ExportOrder = Sender & {
  target: ExportTarget;
  request: ExportRequest;
  idempotencyKey: string;
  /** Its repeat may be a page reload, which sends nothing; a program's sends an unsent export. */
  isPageKey?: boolean;
};

/** `conflict`: the key belongs to another request's export, and nothing was recorded. */
export type ExportResult = { kind: "created" | "repeat" | "conflict"; record: ExportRecord };

export type BegunExport = ExportResult & { sent: Promise<ExportRecord> };

/** At most one export, and none without a record. Throws `PortalError` if not allowed now. */
export async function startExport(order: ExportOrder): Promise<ExportResult> {
  const { kind, sent } = await beginExport(order);
  return { kind, record: await sent };
}

/** Returns before the export is sent. A shutdown waits for `sent`. */
export async function beginExport(order: ExportOrder): Promise<BegunExport> {
  const { actor, connection, target, request, idempotencyKey } = order;
  const { jobArn } = target;
  const endSend = beginSend();
  try {
    const origin = { actor: actor.id, idempotencyKey, jobArn, request };
    // Before AWS is asked: a repeat gets its response while AWS is away, and after the job has gone.
    const known = await findExportOfKey(database(), origin);
    if (known?.kind === "conflict" || known?.kind === "repeat") {
      const { kind, record } = known;
      const isUnsent = kind === "repeat" && record.state === "reserved" && !order.isPageKey;
      const sent = isUnsent ? sendAgain(record, order, target) : Promise.resolve(record);
      return { kind, record, sent: sent.finally(endSend) };
    }
    const deadline = startDeadline(env().launchTimeoutMs);
    const { number: start } = await currentStart(database());
    const checked = await checkExport(connection, order);
    await crashPoint("before-insert");
    const { kind, record } = await reserveExport(database(), {
      ...asAuthor(actor),
      ...{ idempotencyKey, jobArn, request, account: checked.account, region: connection.region },
      claim: { ...claimOf(actor, checked), timeoutMs: deadline.leftMs() },
      guard: guardOf({ actor, jobArn, request, checked, start, author: actor.id }),
    });
    const sent = kind === "reserved" ? postExport(connection, record, deadline) : undefined;
    return {
      kind: kind === "reserved" ? "created" : kind,
      record,
      sent: (sent ?? Promise.resolve(record)).finally(endSend),
    };
  } catch (error) {
    endSend();
    throw error;
  }
}

function claimOf(actor: Actor, { createdFrom }: CheckedExport) {
  return { createdFrom, ...asAuthor(actor) };
}

type GuardContext = {
  actor: Actor;
  jobArn: string;
  request: ExportRequest;
  checked: CheckedExport;
  start: number;
  author: string;
};

function guardOf({ actor, jobArn, request, checked, start, author }: GuardContext) {
  return async (tx: Tx, { id, others }: { id: string; others: readonly ExportRecord[] }) => {
    await requireMayExport(tx, { actor, planned: { actor: author, id }, start });
    await requireRoom(tx, { jobArn, request, listed: checked.listed, others });
  };
}

/**
 * One more attempt, of an unsent export or of one that AWS does not have. Returns the record if it
 * has changed meanwhile, or if AWS has the export now. Throws `PortalError` if not allowed now.
 */
export async function sendAgain(
  record: ExportRecord,
  { actor, connection }: Sender,
  target?: ExportTarget,
): Promise<ExportRecord> {
  const { id, attempt, request, audienceGenerationJobArn: jobArn } = record;
  const endSend = beginSend();
  try {
    const deadline = startDeadline(env().launchTimeoutMs);
    const { number: start } = await currentStart(database());
    const checked = await checkExport(connection, { actor, target: target ?? { jobArn }, request });
    const isRepeat = record.state === "absent";
    const found = isRepeat && (await recordFound(record, checked));
    if (found) return found;
    const claimed = await claimExport(database(), {
      ...{ id, attempt, isRepeat },
      ...claimOf(actor, checked),
      timeoutMs: deadline.leftMs(),
      guard: guardOf({ actor, jobArn, request, checked, start, author: record.actor }),
    });
    if (!claimed) return await requireExport(id);
    return await postExport(connection, claimed, deadline);
  } finally {
    endSend();
  }
}

/** AWS lists by now what it did not list when the export was declared absent. */
async function recordFound(
  record: ExportRecord,
  { listed }: CheckedExport,
): Promise<ExportRecord | undefined> {
  const found = matchingExports(record, listed);
  if (found.length === 0) return undefined;
  const { id, attempt } = record;
  const evidence = { kind: "found", exports: found };
  const to = found.length === 1 ? "launched" : "duplicate";
  return proveExport(database(), { id, attempt, to, resolvedBy: "reconciler", evidence });
}

/** Throws `PortalError` if there is none. */
export async function requireExport(id: string): Promise<ExportRecord> {
  const record = await findExport(database(), id);
  if (!record) throw new PortalError("not-found", "Export not found.");
  return record;
}
