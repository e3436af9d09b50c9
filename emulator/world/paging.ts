import { createHash } from "node:crypto";
import type { Members, OperationContext, OperationId } from "../protocol/types";
import { optionalNumberOf, optionalTextOf } from "./read-input";
import { refusal } from "./refusals";
import type { World } from "./world";

export type Page<Item> = { items: Item[]; nextToken?: string };

/** A list item: `id` must be unique; `sinceMs` orders by age. */
export type Listed<Item> = { item: Item; id: string; sinceMs: number };

/**
 * One page of a list. A token stands for the last returned item, so that changes meanwhile neither
 * repeat nor skip another. It is valid only for the same list and filters.
 * @throws ServiceFault (ValidationException) for a token of anything else
 */
export function takePage<Item>(
  world: World,
  operation: OperationId,
  listed: readonly Listed<Item>[],
  input: Members,
  context: OperationContext,
): Page<Item> {
  const scope = scopeOf(operation, input, context.caller.accountId);
  const { listOrder, defaultPageSize, emptyFirstPage } = world.settings;
  const token = optionalTextOf(input, "nextToken");
  if (emptyFirstPage && token === undefined && operation.startsWith("cleanrooms.")) {
    return { items: [], nextToken: writeToken(scope, "") };
  }
  const keyOf = ({ id, sinceMs }: Listed<Item>) =>
    listOrder === "byId" ? `+${id}` : `+${String(sinceMs).padStart(16, "0")} ${id}`;
  const sorted = listed
    .map((entry) => ({ key: keyOf(entry), item: entry.item }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (listOrder === "newestFirst") sorted.reverse();
  const after = token === undefined ? "" : readToken(scope, token);
  const isLater = (key: string) => (listOrder === "newestFirst" ? key < after : key > after);
  const rest = after === "" ? sorted : sorted.filter(({ key }) => isLater(key));
  const page = rest.slice(0, optionalNumberOf(input, "maxResults") ?? defaultPageSize);
  const last = page.at(-1);
  const items = page.map(({ item }) => item);
  if (!last || page.length === rest.length) return { items };
  return { items, nextToken: writeToken(scope, last.key) };
}

/** A token depends on operation, account, order and filters, but not on the page size. */
function scopeOf(operation: OperationId, input: Members, accountId: string): string {
  const { nextToken: _token, maxResults: _size, ...filters } = input;
  const text = JSON.stringify([operation, accountId, Object.entries(filters).sort()]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

function writeToken(scope: string, key: string): string {
  return Buffer.from(`${scope}${key}`).toString("base64url");
}

function readToken(scope: string, token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  const key = text.slice(scope.length);
  if (!text.startsWith(scope) || writeToken(scope, key) !== token) {
    throw refusal("ValidationException", "The nextToken is invalid.");
  }
  return key;
}
