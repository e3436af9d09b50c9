import "server-only";
import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import type { SavedView, ViewList } from "@/lib/contract/views/saved-view";
import { database } from "@/lib/db/handle";
import { defaultViews, savedViews } from "@/lib/db/view-tables";

/** A person in a connection. */
export type ViewPlace = { personId: string; connection: string };

/** More fill no menu; they are found by their links. */
const SHARED_LISTED = 200;

const BY_NAME = [asc(sql`lower(${savedViews.name})`), asc(savedViews.id)];

export async function listViews(place: ViewPlace): Promise<ViewList> {
  const { personId, connection } = place;
  const db = database();
  const here = eq(savedViews.connection, connection);
  const [own, shared, defaultId] = await Promise.all([
    db
      .select(VIEW)
      .from(savedViews)
      .where(and(here, eq(savedViews.ownerId, personId)))
      .orderBy(...BY_NAME),
    db
      .select(VIEW)
      .from(savedViews)
      .where(and(here, savedViews.isShared, ne(savedViews.ownerId, personId)))
      .orderBy(...BY_NAME)
      .limit(SHARED_LISTED),
    readDefaultId(place),
  ]);
  return { own, shared, ...(defaultId && { defaultId }) };
}

/** Undefined if it is gone, or not shared with the person. */
export async function findView(id: string, place: ViewPlace): Promise<SavedView | undefined> {
  const [view] = await database().select(VIEW).from(savedViews).where(isSeen(id, place));
  return view;
}

/** The ID of the person's default view, and the view unless it is gone. */
export async function findDefaultView(
  place: ViewPlace,
): Promise<{ id: string; view?: SavedView } | undefined> {
  const id = await readDefaultId(place);
  return id === undefined ? undefined : { id, view: await findView(id, place) };
}

async function readDefaultId({ personId, connection }: ViewPlace): Promise<string | undefined> {
  const [row] = await database()
    .select()
    .from(defaultViews)
    .where(and(eq(defaultViews.personId, personId), eq(defaultViews.connection, connection)));
  return row?.viewId;
}

export const VIEW = {
  id: savedViews.id,
  owner: savedViews.ownerId,
  name: savedViews.name,
  query: savedViews.query,
  isShared: savedViews.isShared,
};

export function isSeen(id: string, { personId, connection }: ViewPlace) {
  return and(
    eq(savedViews.id, id),
    eq(savedViews.connection, connection),
    or(eq(savedViews.ownerId, personId), savedViews.isShared),
  );
}
