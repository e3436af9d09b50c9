import "server-only";
import type { Tx } from "../../../lib/db/handle";
import {
  type HeadCheck,
  isHeadStillThere as isThereAsShipped,
} from "../../../lib/ledger/chain/head-seen";
import { isControl } from "./control";

export * from "../../../lib/ledger/chain/head-seen";

/** As shipped; under the control `head-unchecked` any ledger is taken for the one seen last. */
export async function isHeadStillThere(tx: Tx): Promise<HeadCheck> {
  const check = await isThereAsShipped(tx);
  return isControl("head-unchecked") ? { ...check, isThere: true } : check;
}
