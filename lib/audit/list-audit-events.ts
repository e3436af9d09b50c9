import "server-only";
import { and, between, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { AuditEvent } from "@/lib/contract/records/audit-event";
import type { LedgerVerification } from "@/lib/contract/records/ledger-verification";
import { type AuditQuery, kindsOf } from "@/lib/contract/urls/audit-query";
import { type Db, database } from "@/lib/db/handle";
import { launches, ledgerEvents } from "@/lib/db/schema";
import { countPending } from "@/lib/ledger/chain/link-pending";
import { auditConditions } from "./audit-conditions";
import { type Span, spanOfDays } from "./chain-span";
import { linkFirst } from "./link-first";
import { newestVerification } from "./newest-verification";

export type AuditPage = {
  events: AuditEvent[];
  /** What `before` of the next page is; absent on the last. */
  nextBefore?: number;
  /** Where the search rested, when it did before the page was full: the next page goes on there. */
  searchedTo?: number;
};

/** How many events one look may read. */
const MAX_SEARCHED = 50_000;

/**
 * Newest first. A page begins before the last event of the one before it, whatever was added since.
 *
 * What a page costs: without filters, and by one kind, one group or one person, the rows that are
 * shown, by an index. Days are found by halving. A launch's id is looked up by an index. Any other
 * text, and a kind of one person, reads the chain backwards, 50,000 events at most, and says how far
 * it came; "Older" goes on from there. (0.7 s among 390,000 events on a machine under six times its
 * load: `npm run bench -- audit`.)
 */
export async function listAuditEvents(
  db: Db,
  query: AuditQuery,
  { limit, searched = MAX_SEARCHED }: { limit: number; searched?: number },
): Promise<AuditPage> {
  const span = await spanOfDays(db, query);
  const last = Math.min(span.last, (query.before ?? Number.POSITIVE_INFINITY) - 1);
  const { conditions, isIndexed } = await look(db, query, { first: span.first, last }, limit + 1);
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

type Look = { conditions?: SQL; isIndexed: boolean };

/** The conditions, and whether an index leads to what they let through. */
async function look(db: Db, query: AuditQuery, span: Span, wanted: number): Promise<Look> {
  const { kind, person, text } = query;
  const days = { from: query.from, to: query.to };
  if (text !== undefined && !kind && !person && (await isLaunch(db, text))) {
    const conditions = and(eq(ledgerEvents.launchId, text), auditConditions(days));
    return { conditions, isIndexed: true };
  }
  const conditions = auditConditions(query);
  if (text !== undefined || (kind && person)) return { conditions, isIndexed: false };
  // Days ask for no more than the span already gives, but for its margins.
  if (!kind) return { conditions, isIndexed: true };
  return { conditions: and(newestOf(kind, span, days, wanted), conditions), isIndexed: true };
}

/** Of each kind as many as are wanted, so that the index by kind leads to all of them. */
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

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function isLaunch(db: Db, text: string): Promise<boolean> {
  return UUID.test(text) && (await db.$count(launches, eq(launches.id, text))) > 0;
}

/** Names of launches for the screen, by id. */
export async function launchNames(db: Db, events: AuditEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap(({ launchId }) => launchId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: launches.id, name: launches.name })
    .from(launches)
    .where(inArray(launches.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type AuditRow = typeof ledgerEvents.$inferSelect;

/** The row as it leaves the store: what is not known is left out, times are text. */
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

/** Whoever tampered with the table may have left anything there: the audit must still show it. */
function readDetail(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

const PAGE_SIZE = 50;

export type Audit = AuditPage & {
  /** By launch id. */
  launchNames: Map<string, string>;
  verification?: LedgerVerification;
  /** Events that are recorded, and in no link of the chain yet. */
  pending: number;
};

/** A page of events, what its launches are called, and whether the chain holds. */
export async function readAudit(query: AuditQuery): Promise<Audit> {
  const db = database();
  await linkFirst(db);
  const [page, verification, pending] = await Promise.all([
    listAuditEvents(db, query, { limit: PAGE_SIZE }),
    newestVerification(db),
    countPending(db),
  ]);
  return { ...page, launchNames: await launchNames(db, page.events), verification, pending };
}
