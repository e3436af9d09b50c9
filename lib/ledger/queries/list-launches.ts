import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { isShortText, SHORT_TEXT_REACH } from "@/lib/contract/urls/launch-query";
import { containsText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { type LaunchRow, toRecord } from "./launch-row";
import { formatCursor, parseCursor } from "./page-cursor";

export type LaunchQuery = {
  /** Rows per page, at least 1. */
  limit: number;
  cursor?: string;
  state?: LaunchState;
  actor?: string;
  /** Part of the name, an ARN, the collaboration, the seed or the actor, in any letter case. */
  text?: string;
};

export type LaunchPage = {
  launches: LaunchRecord[];
  nextCursor?: string;
  /** ISO 8601, UTC. Set if the search for a short text stopped before the page was full. */
  searchedTo?: string;
};

type Position = Pick<LaunchRow, "createdAt" | "id">;

/** Newest first; short texts can give short pages. Throws `BadCursorError` for a bad cursor. */
export async function listLaunches(db: Db, query: LaunchQuery): Promise<LaunchPage> {
  const end = query.text && isShortText(query.text) ? await searchEnd(db, query) : undefined;
  const rows = await db
    .select()
    .from(launches)
    .where(and(...indexedConditions(query), since(end), contains(query.text)))
    .orderBy(...NEWEST_FIRST)
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const hasMore = rows.length > page.length;
  const next = hasMore ? page.at(-1) : end;
  return {
    launches: page.map(toRecord),
    ...(next && { nextCursor: formatCursor(next) }),
    ...(!hasMore && end && { searchedTo: end.createdAt.toISOString() }),
  };
}

const NEWEST_FIRST = [desc(launches.createdAt), desc(launches.id)];

/** Undefined if the search reaches the end. A position, so that added launches do not move it. */
async function searchEnd(db: Db, query: LaunchQuery): Promise<Position | undefined> {
  const [last, beyond] = await db
    .select({ createdAt: launches.createdAt, id: launches.id })
    .from(launches)
    .where(and(...indexedConditions(query)))
    .orderBy(...NEWEST_FIRST)
    .offset(SHORT_TEXT_REACH - 1)
    .limit(2);
  return beyond && last;
}

function indexedConditions({ cursor, state, actor }: LaunchQuery): (SQL | undefined)[] {
  return [
    afterCursor(cursor),
    state === undefined ? undefined : eq(launches.state, state),
    actor === undefined ? undefined : eq(launches.actorId, actor),
  ];
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { createdAt, id } = parseCursor(cursor);
  return sql`(${launches.createdAt}, ${launches.id}) < (${createdAt}::timestamptz, ${id}::uuid)`;
}

function since(end: Position | undefined): SQL | undefined {
  if (end === undefined) return undefined;
  const createdAt = end.createdAt.toISOString();
  return sql`(${launches.createdAt}, ${launches.id}) >= (${createdAt}::timestamptz, ${end.id}::uuid)`;
}

/** Keeps the text index from being used for a short text, which may match nearly every row. */
function contains(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const { searchText } = launches;
  const column = isShortText(text) ? sql`(${searchText} || '')` : searchText;
  return containsText(column, text);
}
