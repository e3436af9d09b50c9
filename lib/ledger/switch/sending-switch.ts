import "server-only";
import { and, eq, getTableColumns, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { sendingSwitch } from "@/lib/db/access-tables";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent, appendEvents } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { NO_RETRY, STEP_TIME } from "@/lib/ledger/steps/columns";
import { TRANSITIONS } from "@/lib/ledger/steps/transitions";
import { RECONCILER } from "@/lib/ledger/system-actors";

/** `by`, `at` and `reason` describe the last change; absent if there was none. */
export type SendingSwitch = { stopped: boolean; by?: string; at?: string; reason?: string };

/** Not the row's lock: claims' shared row locks can overlap without end and delay a stop. */
const LOCK = ADVISORY_LOCKS["sending-switch"];

export async function readSendingSwitch(db: Db | Tx): Promise<SendingSwitch> {
  const [row] = await db.select().from(sendingSwitch);
  return toSwitch(row);
}

/** Reads the switch and keeps it from changing until the transaction ends. */
export async function lockSendingSwitch(tx: Tx): Promise<SendingSwitch> {
  // One statement that takes the advisory lock first. The row lock reads the newest committed row.
  const [row] = await tx
    .select(getTableColumns(sendingSwitch))
    .from(sql`(select pg_advisory_xact_lock_shared(${LOCK})) held`)
    .innerJoin(sendingSwitch, sql`true`)
    .for("share", { of: sendingSwitch });
  return toSwitch(row);
}

export type SwitchChange = {
  stopped: boolean;
  reason: string;
  actor: string;
  address?: string;
  /** As the person saw it. Absent: never. */
  seen?: string;
};

/** Undefined if changed since the person saw it. Once resolved, no launch is claimed against it. */
export async function changeSendingSwitch(
  db: Db,
  { stopped, reason, actor, address, seen }: SwitchChange,
): Promise<SendingSwitch | undefined> {
  const isAsSeen =
    seen === undefined
      ? isNull(sendingSwitch.changedAt)
      : eq(sendingSwitch.changedAt, new Date(seen));
  return ledgerTransaction(db, (tx) => change(tx, { stopped, reason, actor, address }, isAsSeen));
}

/** Undefined if already stopped. Waits for claims, so lock no launch that one could need before. */
export async function stopSendingWithin(
  tx: Tx,
  { reason, actor }: Pick<SwitchChange, "reason" | "actor">,
): Promise<SendingSwitch | undefined> {
  return change(tx, { stopped: true, reason, actor });
}

async function change(
  tx: Tx,
  { stopped, reason, actor, address }: Omit<SwitchChange, "seen">,
  isAsSeen?: SQL,
): Promise<SendingSwitch | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
  const [row] = await tx
    .update(sendingSwitch)
    .set({ stopped, reason, changedBy: actor, changedAt: sql`clock_timestamp()` })
    .where(and(canChange({ stopped, actor }), isAsSeen))
    .returning();
  if (!row?.changedAt) return undefined;
  const retriesStopped = stopped ? await stopRetries(tx, { actor, address }) : undefined;
  await appendEvent(tx, {
    at: row.changedAt,
    attempt: 0,
    actor,
    address,
    kind: stopped ? "sending-stopped" : "sending-resumed",
    object: "sending",
    detail: { reason, retriesStopped },
  });
  return toSwitch(row);
}

/** After a stop, unsent launches are no longer retried; a person sends them. Returns how many. */
async function stopRetries(
  tx: Tx,
  { actor, address }: Pick<SwitchChange, "actor" | "address">,
): Promise<number> {
  const rows = await tx
    .update(launches)
    .set({ ...NO_RETRY, updatedAt: STEP_TIME })
    .where(and(eq(launches.state, "reserved"), isNotNull(launches.retryUntil)))
    .returning({ launchId: launches.id, at: launches.updatedAt, attempt: launches.attempt });
  const { kind } = TRANSITIONS.stopRetry;
  const detail = { why: "sending-stopped" };
  await appendEvents(
    tx,
    rows.map((row) => ({ ...row, kind, actor, address, detail })),
  );
  return rows.length;
}

/** The reconciler can also stop after a person did, so that an admin sees its reason. */
function canChange({ stopped, actor }: Pick<SwitchChange, "stopped" | "actor">): SQL | undefined {
  const isOther = eq(sendingSwitch.stopped, !stopped);
  return actor === RECONCILER ? or(isOther, ne(sendingSwitch.changedBy, RECONCILER)) : isOther;
}

function toSwitch(row: typeof sendingSwitch.$inferSelect | undefined): SendingSwitch {
  if (!row) throw new Error("The sending switch has no row.");
  const { stopped, changedBy: by, changedAt, reason } = row;
  return {
    stopped,
    ...(by !== null && { by }),
    ...(changedAt !== null && { at: changedAt.toISOString() }),
    ...(reason !== null && { reason }),
  };
}
