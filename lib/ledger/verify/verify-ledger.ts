import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerHead } from "@/lib/db/schema";
import { type ArchiveRow, endOf, listArchives } from "@/lib/ledger/archive/list-archives";
import type { Link } from "@/lib/ledger/chain/event-hash";
import { newObserver, type Observer } from "./observed";
import {
  faultOfRecords,
  faultOfRows,
  NO_ARCHIVED_STEPS,
  verifyArchivedSteps,
  verifyFiles,
} from "./verify-archives";
import { type ChainFault, verifyChain } from "./verify-chain";
import { verifyExports } from "./verify-exports";
import { verifyLaunches } from "./verify-launches";
import { verifyNames } from "./verify-names";
import { verifyAllLinked, verifyPending } from "./verify-pending";
import { verifySessions } from "./verify-sessions";
import { verifyAge, verifySwitch } from "./verify-switch";
import { verifyVerifications } from "./verify-verifications";

export type Verification =
  | {
      ok: true;
      events: number;
      steps: number;
      pending: number;
      head: Link;
      /** People whose names were erased; absent: none. */
      erasedNames?: number;
      /** Events that are in files, up to this one; absent: none. */
      archived?: { lastSeq: number; areRead: boolean };
      /** The anchor is in a file that was not read. */
      isAnchorUnread?: true;
    }
  | ({ ok: false } & ChainFault);

export type VerifyOptions = {
  anchor?: Link;
  /** The folder of the files to which events were moved. Absent: they are not read. */
  archiveFolder?: string;
};

/**
 * Reads one snapshot, in batches: memory does not grow with the ledger. `anchor`, noted outside the
 * database, reveals a wholly rewritten chain.
 */
export async function verifyLedger(db: Db, options: VerifyOptions = {}): Promise<Verification> {
  return db.transaction((tx) => verifyWithin(tx, options), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

/** The same in the caller's transaction, which must read one snapshot. */
export async function verifyWithin(tx: Tx, options: VerifyOptions = {}): Promise<Verification> {
  const { anchor } = options;
  const [row] = await tx
    .select({ head: ledgerHead, nowMs: sql<string>`extract(epoch from clock_timestamp()) * 1000` })
    .from(ledgerHead);
  if (!row) return { ok: false, seq: 0, reason: "the ledger has no head" };
  const { seq, hash, ledgerId, madeAt } = row.head;
  const head = { seq, hash };
  const archives = await listArchives(tx);
  const end = endOf(archives);
  const { observed, observe } = await newObserver(tx);
  const archived = await verifyArchived(tx, { ...options, archives, ledgerId, observe });
  if (archived.fault) return { ok: false, ...archived.fault };
  const chain = await verifyChain(tx, { head, anchor, after: end, observe });
  if (chain.fault) return { ok: false, ...chain.fault };
  const waiting = await verifyPending(tx, { head, observe });
  if (waiting.fault) return { ok: false, ...waiting.fault };
  const { unlistedStop } = observed;
  const now = new Date(Number(row.nowMs));
  const context = { now, ledgerId, unlistedStop };
  const steps = archived.steps + chain.steps;
  const events = steps + waiting.steps;
  const hasArchives = archives.length > 0;
  const fault =
    faultOfRecords(archives, observed) ??
    (await verifyLaunches(tx, { head, events, context, hasArchives })) ??
    (await verifyAllLinked(tx, head, { afterStep: archived.lastStep })) ??
    (await verifyExports(tx, { head, events: observed.exportSteps })) ??
    (await verifySwitch(tx, observed)) ??
    (await verifyAge(tx, { madeAt, firstAt: archived.firstAt })) ??
    (await verifyVerifications(tx, { end, archived: archived.verifications })) ??
    (await verifySessions(tx, { ...observed, now }));
  if (fault) return { ok: false, ...fault };
  const names = await verifyNames(tx, observed);
  if (names.fault) return { ok: false, ...names.fault };
  const areRead = options.archiveFolder !== undefined;
  return {
    ok: true,
    events: seq,
    steps,
    pending: waiting.pending,
    head,
    ...(names.erased > 0 && { erasedNames: names.erased }),
    ...(hasArchives && { archived: { lastSeq: end.seq, areRead } }),
    ...(anchor && anchor.seq < end.seq && !areRead && { isAnchorUnread: true }),
  };
}

type Archived = {
  archives: readonly ArchiveRow[];
  ledgerId: number;
  observe: Observer;
} & VerifyOptions;

/** Their steps are in the database; their links are only in files. */
async function verifyArchived(
  tx: Tx,
  { archives, archiveFolder: folder, ledgerId, anchor, observe }: Archived,
): ReturnType<typeof verifyArchivedSteps> {
  if (archives.length === 0) return NO_ARCHIVED_STEPS;
  const end = endOf(archives);
  const isOther = anchor?.seq === end.seq && anchor.hash !== end.hash;
  const fault =
    faultOfRows(archives) ??
    (isOther ? { seq: end.seq, reason: "it does not match the anchor" } : undefined) ??
    (folder === undefined
      ? undefined
      : await verifyFiles(tx, { archives, folder, ledgerId, anchor }));
  return fault ? { fault } : verifyArchivedSteps(tx, { end, observe });
}
