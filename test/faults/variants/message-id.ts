import "server-only";
import { randomUUID } from "node:crypto";
import * as shipped from "../../../lib/notify/message-id";
import { isControl } from "./control";

/** With `random-message-ids`, each delivery has its own ID. */
function rowOf(row: { id: string }): { id: string } {
  return isControl("random-message-ids") ? { id: randomUUID() } : row;
}

export function webhookIdOf(row: { id: string }): string {
  return shipped.webhookIdOf(rowOf(row));
}

export function emailIdOf(row: { id: string }, from: string): string {
  return shipped.emailIdOf(rowOf(row), from);
}
