import "server-only";
import {
  type ActFor,
  retryUnsent as retryAsShipped,
} from "../../../lib/launch/background/retry-unsent";
import { isControl } from "./control";

export * from "../../../lib/launch/background/retry-unsent";

/** As shipped; under the control `retry-forgotten` what is held rests for good. */
export async function retryUnsent(actFor: ActFor): Promise<number> {
  return isControl("retry-forgotten") ? 0 : retryAsShipped(actFor);
}
