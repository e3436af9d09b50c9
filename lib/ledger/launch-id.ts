import "server-only";
import { createHash } from "node:crypto";
import { asc } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerHead } from "@/lib/db/schema";

/** What a launch's id is derived from. */
export type LaunchOrigin = {
  /** 32 bits, made with the ledger. */
  ledgerId: number;
  actor: string;
  /** The client's own name for the launch. */
  idempotencyKey: string;
  /** SHA-256 (hex) of the request. */
  requestHash: string;
};

/**
 * A launch's id: a UUIDv8 (RFC 9562) of the ledger's id (32 bits), a hash over actor and key (58
 * bits) and a hash over the request (32 bits). A repeated key leads to the same id, though
 * the ledger was restored to before the launch: the job in AWS carries the id as its tag.
 */
export function deriveLaunchId({
  ledgerId,
  actor,
  idempotencyKey,
  requestHash,
}: LaunchOrigin): string {
  const ledger = ledgerId.toString(16).padStart(8, "0");
  const key = createHash("sha256")
    .update(JSON.stringify([actor, idempotencyKey]))
    .digest();
  const hex = key.toString("hex");
  // 16 bits, then 12 behind the version, then 14 behind the variant, then 16.
  const variant = ((key.readUInt16BE(4) & 0x3fff) | 0x8000).toString(16);
  return [
    ledger,
    hex.slice(0, 4),
    `8${hex.slice(4, 7)}`,
    variant,
    `${hex.slice(16, 20)}${requestHash.slice(0, 8)}`,
  ].join("-");
}

/** Whether the id was derived in this ledger, or in one that it was restored or copied from. */
export function isOfLedger(id: string, ledgerId: number): boolean {
  return id.startsWith(`${ledgerId.toString(16).padStart(8, "0")}-`) && id[14] === "8";
}

/** The first and the last id of the same ledger, actor and key, whatever the request. */
export function idsOfKey(id: string): { first: string; last: string } {
  const start = id.slice(0, -8);
  return { first: `${start}00000000`, last: `${start}ffffffff` };
}

export type Ledger = { id: number; madeAt: Date };

/** Which ledger this is, and since when. */
export async function readLedger(db: Db | Tx): Promise<Ledger> {
  const [head] = await db
    .select({ id: ledgerHead.ledgerId, madeAt: ledgerHead.madeAt })
    .from(ledgerHead)
    .orderBy(asc(ledgerHead.id));
  if (!head) throw new Error("The ledger has no head. Run `npm run ledger:verify`.");
  return head;
}
