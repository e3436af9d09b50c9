import "server-only";
import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { isShortText } from "@/lib/contract/urls/search-text";
import { containsText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { launches, otherTextOfLaunch } from "@/lib/db/schema";
import { visibleTo } from "@/lib/db/visible-rows";
import { LOOKED_AT_ROWS, toRecord } from "./launch-row";
import { formatCursor, parseCursor } from "./page-cursor";

export type LaunchQuery = {
  /** Rows per page, at least 1. */
  limit: number;
  cursor?: string;
  state?: LaunchState;
  actor?: string;
  /**
   * Part of the name, an ARN, the collaboration, the seed or the actor, in any letter case. A short
   * text is part of the name. No index has it: give it a state that few launches have.
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
function selectLaunches(db: Db, { limit, cursor, state, actor, text, viewer }: LaunchQuery) {
  return db
    .select(LOOKED_AT_ROWS)
    .from(launches)
    .where(
      and(
        afterCursor(cursor),
        state === undefined ? undefined : eq(launches.state, state),
        actor === undefined ? undefined : eq(launches.actorId, actor),
        text ? hasText(text) : undefined,
        viewer && visibleTo(viewer, LAUNCH_VISIBILITY),
      ),
    )
    .orderBy(desc(launches.createdAt), desc(launches.id))
    .limit(limit + 1);
}

function hasText(text: string): SQL | undefined {
  const isInName = containsText(launches.name, text);
  return isShortText(text) ? isInName : or(isInName, containsText(otherTextOfLaunch(), text));
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const { createdAt, id } = parseCursor(cursor);
  return sql`(${launches.createdAt}, ${launches.id}) < (${createdAt}::timestamptz, ${id}::uuid)`;
}
