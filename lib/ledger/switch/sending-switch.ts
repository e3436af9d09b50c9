import "server-only";
import { and, eq, getTableColumns, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { sendingSwitch } from "@/lib/db/access-tables";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { RECONCILER } from "@/lib/ledger/system-actors";

/** `by`, `at` and `reason` are of its last change; absent where it has never been changed. */
export type SendingSwitch = { stopped: boolean; by?: string; at?: string; reason?: string };

/**
 * Whoever sends shares it, whoever changes the switch has it alone. The row itself would do but for
 * one thing: shared locks on it can overlap without end, and a stop would wait for as long.
 */
const LOCK = ADVISORY_LOCKS["sending-switch"];

export async function readSendingSwitch(db: Db | Tx): Promise<SendingSwitch> {
  const [row] = await db.select().from(sendingSwitch);
  return toSwitch(row);
}

/** As it is and stays until the transaction ends: a change waits for that, and is seen after it. */
export async function lockSendingSwitch(tx: Tx): Promise<SendingSwitch> {
  // In one statement, the lock first: rows are locked above the join that reads them. The row's lock
  // is for callers that change it by a statement of their own, and reads the newest that is committed.
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
  /** IP address that the person acted from. */
  address?: string;
  /** When its last change was, as far as the person knew; absent: never. */
  seen?: string;
};

/**
 * Turns the switch, with its link in the chain. Undefined, and nothing is done, where it is not as
 * the person saw it any more. Once this resolves, no launch is claimed against it.
 */
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

/**
 * Stops sending in the transaction of what is the reason for it. Undefined, and nothing is done,
 * where it is stopped already for such a reason. It waits for claims under way: lock no launch before
 * that a claim could see.
 */
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
  // A person sends what is held now, once sending is resumed.
  if (stopped) await tx.update(launches).set({ retryUntil: null, retryAt: null }).where(isRetried);
  await appendEvent(tx, {
    ...{ at: row.changedAt, attempt: 0, actor, address },
    kind: stopped ? "sending-stopped" : "sending-resumed",
    object: "sending",
    detail: { reason },
  });
  return toSwitch(row);
}

/** What was found is recorded, and an admin has to see it, even if sending was stopped before. */
function canChange({ stopped, actor }: Pick<SwitchChange, "stopped" | "actor">): SQL | undefined {
  const isOther = eq(sendingSwitch.stopped, !stopped);
  return actor === RECONCILER ? or(isOther, ne(sendingSwitch.changedBy, RECONCILER)) : isOther;
}

const isRetried = and(eq(launches.state, "reserved"), isNotNull(launches.retryUntil));

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
