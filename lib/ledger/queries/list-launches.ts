import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { hasText } from "@/lib/db/search-text";
import { visibleTo } from "@/lib/db/visible-rows";
import { toRecord } from "./launch-row";
import { formatCursor, parseCursor } from "./page-cursor";

export type LaunchQuery = {
  /** Rows per page, at least 1. */
  limit: number;
  cursor?: string;
  state?: LaunchState;
  actor?: string;
  /**
   * Part of the name, an ARN, the collaboration, the seed or the actor, in any letter case. A short
   * text is part of the name.
   */
  text?: string;
  /** Only what this person sees. */
  viewer?: Viewer;
};

export const LAUNCH_VISIBILITY = {
  actor: launches.actorId,
  collaboration: launches.collaborationId,
};

export type LaunchPage = { launches: LaunchRecord[]; nextCursor?: string };

/** Newest first. Throws `BadCursorError` for a bad cursor. */
export async function listLaunches(db: Db, query: LaunchQuery): Promise<LaunchPage> {
  const rows = await selectLaunches(db, query);
  const page = rows.slice(0, query.limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return { launches: page.map(toRecord), ...(last && { nextCursor: formatCursor(last) }) };
}

/** One row more than the page, if there is one. */
export function selectLaunches(db: Db, { limit, cursor, state, actor, text, viewer }: LaunchQuery) {
  return db
    .select()
    .from(launches)
    .where(
      and(
        afterCursor(cursor),
        state === undefined ? undefined : eq(launches.state, state),
        actor === undefined ? undefined : eq(launches.actorId, actor),
        text ? hasText(launches, text) : undefined,
        viewer && visibleTo(viewer, LAUNCH_VISIBILITY),
      ),
    )
    .orderBy(desc(launches.createdAt), desc(launches.id))
    .limit(limit + 1);
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { createdAt, id } = parseCursor(cursor);
  return sql`(${launches.createdAt}, ${launches.id}) < (${createdAt}::timestamptz, ${id}::uuid)`;
}
