import "server-only";
import { join } from "node:path";
import { and, asc, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import { ledgerVerifications } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";
import { FIRST_PREV_HASH, ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import { type ArchiveFault, readArchive } from "@/lib/ledger/archive/archive-file";
import type { ArchiveRow } from "@/lib/ledger/archive/list-archives";
import { type EventRow, hashStep, type Link } from "@/lib/ledger/chain/event-hash";
import type { Observed, Observer } from "./observed";
import type { ChainFault } from "./verify-chain";

/** Each archive begins where the one before ends. */
export function faultOfRows(archives: readonly ArchiveRow[]): ChainFault | undefined {
  let last: Link = { seq: 0, hash: FIRST_PREV_HASH };
  for (const { firstSeq, lastSeq, hashBefore, hashAfter, file } of archives) {
    const isNext = firstSeq === last.seq + 1 && hashBefore === last.hash && lastSeq >= firstSeq;
    if (!isNext) return { seq: last.seq + 1, reason: `archive “${file}” does not follow it` };
    last = { seq: lastSeq, hash: hashAfter };
  }
  return undefined;
}

type Files = { archives: readonly ArchiveRow[]; folder: string; ledgerId: number; anchor?: Link };

/** Follows the chain in the files, and compares it with the steps, which are in the database. */
export async function verifyFiles(
  tx: Tx,
  { archives, folder, ledgerId, anchor }: Files,
): Promise<ChainFault | undefined> {
  const anchors = await readAnchors(tx, archives.at(-1)?.lastSeq ?? 0);
  for (const row of archives) {
    const onEvents = async (events: readonly EventRow[]) =>
      faultOfAnchors(events, anchors, anchor) ?? faultOfSteps(tx, events);
    const { fault, ...read } = await readArchive(
      join(folder, row.file),
      { ...row, ledgerId },
      onEvents,
    );
    if (fault) return inFile(row, fault);
    if ("sha256" in read && read.sha256 !== row.sha256) {
      return inFile(row, { reason: "it is not the file that was written" });
    }
  }
  return undefined;
}

function inFile({ file, firstSeq }: ArchiveRow, { seq, reason }: ArchiveFault): ChainFault {
  return { seq: seq ?? firstSeq, reason: `archive “${file}”: ${reason}` };
}

/** Each stored verification that was successful, as in `verifyVerifications`. */
async function readAnchors(tx: Tx, lastSeq: number): Promise<Map<number, string>> {
  const { seq, hash, ok } = ledgerVerifications;
  const rows = await tx
    .select({ seq, hash })
    .from(ledgerVerifications)
    .where(and(eq(ok, true), lte(seq, lastSeq)));
  return new Map(rows.map((row) => [row.seq, row.hash ?? ""]));
}

function faultOfAnchors(
  events: readonly EventRow[],
  anchors: ReadonlyMap<number, string>,
  anchor: Link | undefined,
): ArchiveFault | undefined {
  for (const { seq, hash } of events) {
    if ((anchors.get(seq) ?? hash) !== hash) {
      return { seq, reason: "it does not match a verification" };
    }
    if (anchor?.seq === seq && anchor.hash !== hash) {
      return { seq, reason: "it does not match the anchor" };
    }
  }
  return undefined;
}

async function faultOfSteps(
  tx: Tx,
  events: readonly EventRow[],
): Promise<ArchiveFault | undefined> {
  const { id, hash } = ledgerSteps;
  const ids = events.flatMap(({ stepId }) => stepId ?? []);
  const rows = await tx.select({ id, hash }).from(ledgerSteps).where(inArray(id, ids));
  const hashes = new Map(rows.map((row) => [row.id, row.hash]));
  for (const event of events) {
    const known = hashes.get(event.stepId ?? 0);
    if (known === undefined) return { seq: event.seq, reason: "its step is missing" };
    if (known !== hashStep(event)) {
      return { seq: event.seq, reason: "its step has a different content" };
    }
  }
  return undefined;
}

export type ArchivedSteps = {
  /** How many are steps of launches. */
  steps: number;
  lastStep: number;
  /** The time of the first event of all. */
  firstAt?: Date;
  /** Their records are verified with those of later events. */
  verifications: { id: number; actorId: string; detail: string | null }[];
};

export const NO_ARCHIVED_STEPS: ArchivedSteps = { steps: 0, lastStep: 0, verifications: [] };

const STEPS = 5_000;

/**
 * The steps of archived events are whole, and as many as those. Which of them is which event's, only
 * the files show. Later steps are `verifyAllLinked`'s.
 */
export async function verifyArchivedSteps(
  tx: Tx,
  { end, observe }: { end: Link; observe: Observer },
): Promise<{ fault: ChainFault } | ({ fault?: undefined } & ArchivedSteps)> {
  const found = { ...NO_ARCHIVED_STEPS, verifications: [...NO_ARCHIVED_STEPS.verifications] };
  const lastId = await lastStepId(tx);
  let count = 0;
  for (let after = 0; count < end.seq && after < lastId; after += STEPS) {
    for (const step of await readUnlinked(tx, after)) {
      if (count === end.seq) break;
      const { id, prevHash: stepPrevHash, hash, ...content } = step;
      const event = { ...content, seq: 0, stepId: id, stepPrevHash, afterStepId: null };
      if (hashStep(event) !== hash) {
        const reason = `step ${id} of an archived event: its content does not match its hash`;
        return { fault: { seq: 0, reason } };
      }
      observe(event);
      count += 1;
      found.lastStep = id;
      found.firstAt ??= step.at;
      if (step.launchId !== null) found.steps += 1;
      if (step.kind === "ledger-verified") found.verifications.push({ ...step, id });
    }
  }
  if (count === end.seq) return found;
  const reason = `${count} steps of archived events exist instead of ${end.seq}`;
  return { fault: { seq: end.seq, reason } };
}

async function lastStepId(tx: Tx): Promise<number> {
  const [last] = await tx.query.ledgerSteps.findMany({
    columns: { id: true },
    orderBy: (step, { desc }) => desc(step.id),
    limit: 1,
  });
  return last?.id ?? 0;
}

async function readUnlinked(tx: Tx, after: number) {
  const { id } = ledgerSteps;
  const rows = await tx
    .select({ step: ledgerSteps })
    .from(ledgerSteps)
    .leftJoin(ledgerEvents, eq(ledgerEvents.stepId, id))
    .leftJoin(ledgerPending, eq(ledgerPending.stepId, id))
    .where(
      and(
        gt(id, after),
        lte(id, after + STEPS),
        isNull(ledgerEvents.seq),
        isNull(ledgerPending.stepId),
      ),
    )
    .orderBy(asc(id));
  return rows.map(({ step }) => step);
}

/** Each archive is as its event says, and each such event has its archive. */
export function faultOfRecords(
  archives: readonly ArchiveRow[],
  { archives: recorded }: Pick<Observed, "archives">,
): ChainFault | undefined {
  for (const { at, actorId, ...row } of archives) {
    const event = recorded.get(row.lastSeq);
    const { firstSeq, lastSeq, hashBefore, hashAfter, file, sha256 } = row;
    const detail = JSON.stringify({ firstSeq, lastSeq, hashBefore, hashAfter, file, sha256 });
    if (!event) return { seq: lastSeq, reason: `archive “${file}” has no event` };
    const isSame =
      event.detail === detail && event.actorId === actorId && event.at.getTime() === at.getTime();
    if (!isSame) return { seq: event.seq, reason: `archive “${file}” differs from its event` };
  }
  const known = new Set(archives.map(({ lastSeq }) => lastSeq));
  for (const [lastSeq, { seq }] of recorded) {
    if (!known.has(lastSeq)) return { seq, reason: "its archive is missing" };
  }
  return undefined;
}
