import "server-only";
import type { Tx } from "../../../lib/db/handle";
import {
  type HeadCheck,
  isHeadStillThere as isThereAsShipped,
} from "../../../lib/ledger/chain/head-seen";
import { isControl } from "./control";

export * from "../../../lib/ledger/chain/head-seen";

/** With `head-unchecked`, any ledger counts as the one seen last. */
export async function isHeadStillThere(tx: Tx): Promise<HeadCheck> {
  const check = await isThereAsShipped(tx);
  return isControl("head-unchecked") ? { ...check, isThere: true } : check;
}
