import "server-only";
import { and, between, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { AuditEvent } from "@/lib/contract/records/audit-event";
import { isExportEventKind } from "@/lib/contract/records/export-record";
import type { LedgerVerification } from "@/lib/contract/records/ledger-verification";
import { type AuditQuery, kindsOf } from "@/lib/contract/urls/audit-query";
import { isUuid } from "@/lib/contract/uuid";
import { type Db, database } from "@/lib/db/handle";
import { jobArns } from "@/lib/db/job-tables";
import { exportJobs, launches, ledgerEvents } from "@/lib/db/schema";
import { listArchives } from "@/lib/ledger/archive/list-archives";
import { countPending } from "@/lib/ledger/chain/link-pending";
import { auditConditions } from "./audit-conditions";
import { type Span, spanOfDays } from "./chain-span";
import { linkFirst } from "./link-first";
import { newestVerification } from "./newest-verification";

export type AuditPage = {
  events: AuditEvent[];
  nextBefore?: number;
  searchedTo?: number;
};

const MAX_SEARCHED = 50_000;

/** Newest first. Text without an index scans at most 50,000 events, then sets `searchedTo`. */
export async function listAuditEvents(
  db: Db,
  query: AuditQuery,
  { limit, searched = MAX_SEARCHED }: { limit: number; searched?: number },
): Promise<AuditPage> {
  const span = await spanOfDays(db, query);
  const last = Math.min(span.last, (query.before ?? Number.POSITIVE_INFINITY) - 1);
  const { conditions, isIndexed } = await buildConditions(
    db,
    query,
    { first: span.first, last },
    limit + 1,
  );
  const first = isIndexed ? span.first : Math.max(span.first, last - searched + 1);
  const rows = await db
    .select()
    .from(ledgerEvents)
    .where(and(between(ledgerEvents.seq, first, last), conditions))
    .orderBy(desc(ledgerEvents.seq))
    .limit(limit + 1);
  const events = rows.slice(0, limit).map(toAuditEvent);
  if (rows.length > limit) return { events, nextBefore: events.at(-1)?.seq };
  if (first > span.first) return { events, nextBefore: first, searchedTo: first };
  return { events };
}

type Conditions = { conditions?: SQL; isIndexed: boolean };

async function buildConditions(
  db: Db,
  query: AuditQuery,
  span: Span,
  wanted: number,
): Promise<Conditions> {
  const { kind, person, text } = query;
  const days = { from: query.from, to: query.to };
  if (text !== undefined && !kind && !person && (await isLaunch(db, text))) {
    const conditions = and(eq(ledgerEvents.launchId, text), auditConditions(days));
    return { conditions, isIndexed: true };
  }
  const conditions = auditConditions(query);
  if (text !== undefined || (kind && person)) return { conditions, isIndexed: false };
  // The span already limits the days, except for its margins.
  if (!kind) return { conditions, isIndexed: true };
  return { conditions: and(newestOf(kind, span, days, wanted), conditions), isIndexed: true };
}

/** The newest `wanted` events of each kind, so that the index by kind is used. */
function newestOf(
  kind: NonNullable<AuditQuery["kind"]>,
  { first, last }: Span,
  days: AuditQuery,
  wanted: number,
): SQL {
  const { seq } = ledgerEvents;
  const perKind = kindsOf(kind).map((each) => {
    const where = and(
      eq(ledgerEvents.kind, each),
      between(seq, first, last),
      auditConditions(days),
    );
    return sql`(select ${seq} from ${ledgerEvents} where ${where} order by ${seq} desc limit ${wanted})`;
  });
  return inArray(seq, sql`(${sql.join(perKind, sql` union all `)})`);
}

async function isLaunch(db: Db, text: string): Promise<boolean> {
  return isUuid(text) && (await db.$count(launches, eq(launches.id, text))) > 0;
}

export async function launchNames(db: Db, events: AuditEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap(({ launchId }) => launchId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: launches.id, name: launches.name })
    .from(launches)
    .where(inArray(launches.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What events of exports are about, by the export's ID. */
export async function exportsNamed(
  db: Db,
  events: readonly AuditEvent[],
): Promise<Map<string, { name: string; jobId?: string }>> {
  const ids = events
    .filter(({ kind }) => isExportEventKind(kind))
    .map(({ object }) => object ?? "");
  const known = [...new Set(ids)].filter(isUuid);
  if (known.length === 0) return new Map();
  const rows = await db
    .select({ id: exportJobs.id, name: exportJobs.name, jobId: jobArns.jobId })
    .from(exportJobs)
    .leftJoin(jobArns, eq(jobArns.arn, exportJobs.audienceGenerationJobArn))
    .where(inArray(exportJobs.id, known));
  return new Map(
    rows.map(({ id, name, jobId }) => [id, { name, ...(jobId !== null && { jobId }) }]),
  );
}

export type AuditRow = typeof ledgerEvents.$inferSelect;

function toAuditEvent(row: AuditRow): AuditEvent {
  const { seq, at, kind, actorId: actor, address, launchId, object } = row;
  const { fromState, toState, attempt, detail, prevHash, hash } = row;
  return {
    seq,
    at: at.toISOString(),
    kind,
    actor,
    ...(address !== null && { address }),
    ...(launchId !== null && { launchId }),
    ...(object !== null && { object }),
    ...(fromState !== null && { from: fromState }),
    ...(toState !== null && { to: toState }),
    attempt,
    ...(detail !== null && { detail: readDetail(detail) }),
    prevHash,
    hash,
  };
}

/** A tampered row may hold anything; the audit must still show it. */
function readDetail(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

const PAGE_SIZE = 50;

export type Audit = AuditPage & {
  launchNames: Map<string, string>;
  exports: Map<string, { name: string; jobId?: string }>;
  verification?: LedgerVerification;
  pending: number;
  /** Events up to this one are in files; absent: none. */
  archivedTo?: number;
};

export async function readAudit(query: AuditQuery): Promise<Audit> {
  const db = database();
  await linkFirst(db);
  const [page, verification, pending, archives] = await Promise.all([
    listAuditEvents(db, query, { limit: PAGE_SIZE }),
    newestVerification(db),
    countPending(db),
    listArchives(db),
  ]);
  const [names, exports] = await Promise.all([
    launchNames(db, page.events),
    exportsNamed(db, page.events),
  ]);
  const archivedTo = archives.at(-1)?.lastSeq;
  return { ...page, launchNames: names, exports, verification, pending, archivedTo };
}
