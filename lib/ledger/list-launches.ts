import "server-only";
import { and, desc, eq, ilike, type SQL, sql } from "drizzle-orm";
import type { LaunchRecord, LaunchState } from "@/lib/contract/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { toRecord } from "./launch-row";
import { formatCursor, parseCursor } from "./page-cursor";

export type LaunchQuery = {
  /** Rows a page, at least 1. */
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
  state?: LaunchState;
  actor?: string;
  /** Part of the name, an ARN, the collaboration, the seed or the actor, in any case of letters. */
  text?: string;
};

export type LaunchPage = { launches: LaunchRecord[]; nextCursor?: string };

/**
 * Newest first. A page begins after the last row of the one before, whatever was added since.
 * Throws `BadCursorError` for a cursor that this did not make.
 */
export async function listLaunches(db: Db, query: LaunchQuery): Promise<LaunchPage> {
  const rows = await db
    .select()
    .from(launches)
    .where(and(after(query.cursor), ...filters(query)))
    .orderBy(desc(launches.createdAt), desc(launches.id))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length;
  return {
    launches: page.map(toRecord),
    ...(last && hasMore && { nextCursor: formatCursor(last) }),
  };
}

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { createdAt, id } = parseCursor(cursor);
  return sql`(${launches.createdAt}, ${launches.id}) < (${createdAt}::timestamptz, ${id}::uuid)`;
}

function filters({ state, actor, text }: LaunchQuery): (SQL | undefined)[] {
  return [
    state === undefined ? undefined : eq(launches.state, state),
    actor === undefined ? undefined : eq(launches.actorId, actor),
    text === undefined ? undefined : ilike(launches.searchText, `%${literally(text)}%`),
  ];
}

/** `%`, `_` and `\` mean themselves; what no text column holds is found nowhere, without an error. */
function literally(text: string): string {
  return text.replaceAll("\u0000", "\ufffd").replaceAll(/[\\%_]/g, "\\$&");
}
