import "server-only";
import { createHash } from "node:crypto";
import { asc } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { ledgerHead } from "@/lib/db/schema";

export type LaunchOrigin = {
  /** 32 bits, random per ledger. */
  ledgerId: number;
  actor: string;
  idempotencyKey: string;
  /** SHA-256 (hex) of the request. */
  requestHash: string;
};

/**
 * UUIDv8 (RFC 9562) of the ledger's ID (32 bits), actor and key (58) and request hash (32).
 * A repeated key gets the same ID even after a restore, so that its job in AWS is found.
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
  // 16 bits, then 12 after the version, 14 after the variant, and 16.
  const variant = ((key.readUInt16BE(4) & 0x3fff) | 0x8000).toString(16);
  return [
    ledger,
    hex.slice(0, 4),
    `8${hex.slice(4, 7)}`,
    variant,
    `${hex.slice(16, 20)}${requestHash.slice(0, 8)}`,
  ].join("-");
}

/** Earlier IDs are random: UUIDv4. */
export function isDerivedId(id: string): boolean {
  return id[14] === "8";
}

/** Whether the ID was derived in this ledger or in the one that it was restored or copied from. */
export function isOfLedger(id: string, ledgerId: number): boolean {
  return id.startsWith(`${ledgerId.toString(16).padStart(8, "0")}-`) && isDerivedId(id);
}

/** The range of IDs with the same ledger, actor and key, for any request. */
export function idsOfKey(id: string): { first: string; last: string } {
  const start = id.slice(0, -8);
  return { first: `${start}00000000`, last: `${start}ffffffff` };
}

export type Ledger = { id: number; madeAt: Date };

export async function readLedger(db: Db | Tx): Promise<Ledger> {
  const [head] = await db
    .select({ id: ledgerHead.ledgerId, madeAt: ledgerHead.madeAt })
    .from(ledgerHead)
    .orderBy(asc(ledgerHead.id));
  if (!head) throw new Error("The ledger has no head. Run `npm run ledger:verify`.");
  return head;
}
