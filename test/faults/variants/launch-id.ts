import "server-only";
import { randomUUID } from "node:crypto";
import {
  deriveLaunchId as deriveAsShipped,
  type LaunchOrigin,
} from "../../../lib/ledger/launch-id";
import { isControl } from "./control";

export * from "../../../lib/ledger/launch-id";

/** With `random-ids`, a repeated key gets another ID. */
export function deriveLaunchId(origin: LaunchOrigin): string {
  return isControl("random-ids") ? randomUUID() : deriveAsShipped(origin);
}
