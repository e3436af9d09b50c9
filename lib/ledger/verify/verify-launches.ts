import "server-only";
import {
  and,
  asc,
  between,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  lte,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/lib/db/handle";
import { launches, ledgerEvents, ledgerPending, ledgerSteps } from "@/lib/db/schema";
import type { Link } from "@/lib/ledger/chain/event-hash";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";
import { type Context, difference } from "./check-columns";
import { findInSlices } from "./find-in-slices";
import { type LaunchEventRow, type LaunchReplay, NO_EVENTS, replayNext } from "./launch-order";
import type { ChainFault } from "./verify-chain";

/** Few, because one request can have a megabyte. */
const LAUNCHES = 100;
const EVENTS = 1_000;

type Verified = { head: Link; events: number; context: Context; hasArchives: boolean };

/**
 * Compares every launch with its events. Few launches at a time, in the order in which their events
 * lie on the disk. `events` of the chain and pending ones belong to launches.
 */
export async function verifyLaunches(
  tx: Tx,
  { head, events, context, hasArchives }: Verified,
): Promise<ChainFault | undefined> {
  let seen = 0;
  for (let batch = await readLaunches(tx); batch.length > 0; ) {
    const replays = new Map<string, LaunchReplay>();
    for await (const rows of readEvents(tx, { head, hasArchives }, batch)) {
      seen += rows.length;
      const wrong = await findInSlices(rows, (event) => replayed(replays, event));
      if (wrong) return faultOfEvent(tx, head, wrong);
    }
    const fault = await findInSlices(batch, (row) => faultOfLaunch(row, replays, context));
    if (fault) return fault;
    batch = await readLaunches(tx, batch.at(-1));
  }
  return seen === events ? undefined : faultOfMissing(tx, head);
}

type Wrong = { event: LaunchEventRow; reason: string };

function replayed(replays: Map<string, LaunchReplay>, event: LaunchEventRow): Wrong | undefined {
  const id = event.launchId ?? "";
  const replay = replayNext(replays.get(id) ?? NO_EVENTS, event);
  if (typeof replay === "string") return { event, reason: replay };
  replays.set(id, replay);
  return undefined;
}

/** The number of the launch's last event. */
function faultOfLaunch(
  row: LaunchRow,
  replays: Map<string, LaunchReplay>,
  context: Context,
): ChainFault | undefined {
  const { history } = replays.get(row.id) ?? NO_EVENTS;
  const reason = difference(row, history, context);
  return reason ? { seq: history?.lastSeq ?? 0, reason: `launch ${row.id} ${reason}` } : undefined;
}

async function faultOfEvent(tx: Tx, head: Link, { event, reason }: Wrong): Promise<ChainFault> {
  const { isPending, stepId, seq } = event;
  if (!isPending || stepId === null) return { seq, reason };
  const place = await tx.$count(ledgerPending, lte(ledgerPending.stepId, stepId));
  return { seq: head.seq + place, reason: `pending step ${stepId}: ${reason}` };
}

function readLaunches(tx: Tx, after?: LaunchRow): Promise<LaunchRow[]> {
  const isAfter =
    after && sql`(${launches.createdAt}, ${launches.id}) > (${after.createdAt}, ${after.id})`;
  return tx
    .select()
    .from(launches)
    .where(isAfter)
    .orderBy(asc(launches.createdAt), asc(launches.id))
    .limit(LAUNCHES);
}

/** By launch, in the order of their steps. One launch can have any number, hence the cursor. */
async function* readEvents(
  tx: Tx,
  { head, hasArchives }: Pick<Verified, "head" | "hasArchives">,
  rows: readonly LaunchRow[],
): AsyncGenerator<LaunchEventRow[]> {
  const ids = rows.map(({ id }) => id);
  await tx.execute(sql`declare launch_events no scroll cursor for
    select * from (
      select ${EVENT_NAMES}, false as is_pending, false as is_archived from ${ledgerEvents}
      where ${inArray(ledgerEvents.launchId, ids)}
      union all
      select ${head.seq}::bigint, ${CONTENT_NAMES}, '', ${ledgerSteps.hash}, ${ledgerSteps.id},
        ${ledgerSteps.prevHash}, null, true, false
      from ${ledgerPending} join ${ledgerSteps} on ${eq(ledgerSteps.id, ledgerPending.stepId)}
      where ${inArray(ledgerSteps.launchId, ids)}
      ${hasArchives ? sql`union all ${archivedSteps(ids)}` : sql``}
    ) events
    order by launch_id, coalesce(step_id, after_step_id, 0), step_id is null, seq`);
  for (;;) {
    const fetched = await tx.execute(sql.raw(`fetch ${EVENTS} from launch_events`));
    if (fetched.rows.length > 0) yield fetched.rows.map(toEvent);
    if (fetched.rows.length < EVENTS) break;
  }
  await tx.execute(sql`close launch_events`);
}

/** Steps whose links are in files. */
function archivedSteps(ids: readonly string[]): SQL {
  return sql`
    select 0, ${CONTENT_NAMES}, '', ${ledgerSteps.hash}, ${ledgerSteps.id}, ${ledgerSteps.prevHash}, null, false, true
    from ${ledgerSteps}
    where ${inArray(ledgerSteps.launchId, [...ids])}
      and not exists (select from ${ledgerEvents} link where link.step_id = ${ledgerSteps.id})
      and not exists (select from ${ledgerPending} waiting where waiting.step_id = ${ledgerSteps.id})`;
}

const EVENT_COLUMNS = Object.entries(getTableColumns(ledgerEvents));
const EVENT_NAMES = sql.raw(EVENT_COLUMNS.map(([, { name }]) => name).join(", "));
/** Those that a step has too. */
const CONTENT_NAMES = sql.raw(
  EVENT_COLUMNS.map(([, { name }]) => name)
    .filter((name) => !/^(seq|prev_hash|hash|(after_)?step_.*)$/.test(name))
    .map((name) => `ledger_steps.${name}`)
    .join(", "),
);

function toEvent(row: Record<string, unknown>): LaunchEventRow {
  const entries = EVENT_COLUMNS.map(([key, column]) => {
    const value = row[column.name];
    return [key, value === null ? null : column.mapFromDriverValue(value)];
  });
  return {
    ...Object.fromEntries(entries),
    isPending: row.is_pending === true,
    isArchived: row.is_archived === true,
  };
}

const RANGE = 50_000;

/** Some events have no launch. Looked for in ranges, because each statement has a time limit. */
async function faultOfMissing(tx: Tx, head: Link): Promise<ChainFault | undefined> {
  for (let first = 1; first <= head.seq; first += RANGE) {
    const [event] = await tx
      .select({ launchId: ledgerEvents.launchId, seq: sql<string>`max(${ledgerEvents.seq})` })
      .from(ledgerEvents)
      .leftJoin(launches, eq(launches.id, ledgerEvents.launchId))
      .where(
        and(
          between(ledgerEvents.seq, first, first + RANGE - 1),
          isNotNull(ledgerEvents.launchId),
          isNull(launches.id),
        ),
      )
      .groupBy(ledgerEvents.launchId)
      .orderBy(sql`2`)
      .limit(1);
    if (event) return { seq: Number(event.seq), reason: `launch ${event.launchId} is missing` };
  }
  const [step] = await tx
    .select({ launchId: ledgerSteps.launchId })
    .from(ledgerPending)
    .innerJoin(ledgerSteps, eq(ledgerSteps.id, ledgerPending.stepId))
    .leftJoin(launches, eq(launches.id, ledgerSteps.launchId))
    .where(and(isNotNull(ledgerSteps.launchId), isNull(launches.id)))
    .limit(1);
  return { seq: head.seq, reason: `launch ${step?.launchId ?? "of an event"} is missing` };
}
