import "server-only";
import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { lengthOf } from "@/lib/contract/launch-request/limits";
import type { LaunchRecord, LaunchState } from "@/lib/contract/records/launch-record";
import { isShortText } from "@/lib/contract/urls/launch-query";
import { containsText, storedText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { GRAM_SIZES, launches, nameGrams, otherText } from "@/lib/db/schema";
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
export function selectLaunches(db: Db, { limit, cursor, state, actor, text }: LaunchQuery) {
  return db
    .select()
    .from(launches)
    .where(
      and(
        afterCursor(cursor),
        state === undefined ? undefined : eq(launches.state, state),
        actor === undefined ? undefined : eq(launches.actorId, actor),
        contains(text),
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

/** Trigrams alone are no bound for names: numbered ones have all of them in common. */
function contains(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  // The cheap condition first: an OR is evaluated in this order.
  const name = and(containsText(launches.name, text), hasGramsOf(text));
  return isShortText(text) ? name : or(name, otherContains(text));
}

/** Of an ARN, the index looks only for the end of its UUID: all launches share the rest. */
function otherContains(text: string): SQL | undefined {
  const other = otherText(launches);
  const [uuidEnd] = text.match(UUID_END)?.slice(-1) ?? [];
  if (uuidEnd === undefined || uuidEnd === text) return containsText(other, text);
  return and(containsText(other, uuidEnd), containsText(sql`(${other} || '')`, text));
}

const UUID_END = /(?<=[\da-f]{8}(?:-[\da-f]{4}){3}-)[\da-f]{12}/gi;

function hasGramsOf(text: string): SQL {
  const size = GRAM_SIZES.findLast((each) => each <= lengthOf(text)) ?? 1;
  return sql`${nameGrams(launches)} @> text_grams(${storedText(text)}, array[${size}::integer])`;
}
