import "server-only";
import type { Connection } from "../../../lib/aws/connection";
import {
  type ActorFor,
  retryUnsent as retryAsShipped,
} from "../../../lib/launch/background/retry-unsent";
import { isControl } from "./control";

export * from "../../../lib/launch/background/retry-unsent";

/** With `retry-forgotten`, unsent launches are never retried. */
export async function retryUnsent(connection: Connection, actorFor: ActorFor): Promise<number> {
  return isControl("retry-forgotten") ? 0 : retryAsShipped(connection, actorFor);
}
