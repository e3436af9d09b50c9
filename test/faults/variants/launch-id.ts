import "server-only";
import { randomUUID } from "node:crypto";
import {
  deriveLaunchId as deriveAsShipped,
  type LaunchOrigin,
} from "../../../lib/ledger/launch-id";
import { isControl } from "./control";

export * from "../../../lib/ledger/launch-id";

/** As shipped; under the control `random-ids` a key that is said again comes to another id. */
export function deriveLaunchId(origin: LaunchOrigin): string {
  return isControl("random-ids") ? randomUUID() : deriveAsShipped(origin);
}
