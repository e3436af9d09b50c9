import "server-only";
import { asc } from "drizzle-orm";
import { sendingSwitch } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import type { Observed } from "./observed";
import type { ChainFault } from "./verify-chain";

/** The switch is as its last event says. */
export async function verifySwitch(
  tx: Tx,
  { switchChange: last }: Observed,
): Promise<ChainFault | undefined> {
  const [row] = await tx.select().from(sendingSwitch);
  const isSame =
    row?.stopped === (last?.stopped ?? false) &&
    row.reason === (last?.reason ?? null) &&
    row.changedBy === (last?.by ?? null) &&
    row.changedAt?.getTime() === last?.at.getTime();
  return isSame
    ? undefined
    : { seq: last?.seq ?? 0, reason: "the switch that stops sending differs from its last event" };
}

/** A ledger that seems younger would take jobs of its own for another one's. */
export async function verifyAge(
  tx: Tx,
  { madeAt, firstAt }: { madeAt: Date; firstAt?: Date },
): Promise<ChainFault | undefined> {
  if (firstAt && madeAt.getTime() > firstAt.getTime()) return tooLate(1);
  const [first] = await tx
    .select({ seq: ledgerEvents.seq, at: ledgerEvents.at })
    .from(ledgerEvents)
    .orderBy(asc(ledgerEvents.seq))
    .limit(1);
  if (!first || madeAt.getTime() <= first.at.getTime()) return undefined;
  return tooLate(first.seq);
}

function tooLate(seq: number): ChainFault {
  return { seq, reason: "the recorded creation time of the ledger is later" };
}
