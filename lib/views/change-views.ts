import "server-only";
import { randomUUID } from "node:crypto";
import { and, count, eq, ne, sql } from "drizzle-orm";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import {
  mayDeleteView,
  mayShareViews,
  type SavedView,
  VIEW_QUERY_MAX_LENGTH,
  VIEWS_MAX,
} from "@/lib/contract/views/saved-view";
import { viewNameFault } from "@/lib/contract/views/view-name";
import { database, type Tx } from "@/lib/db/handle";
import { defaultViews, savedViews } from "@/lib/db/view-tables";
import { PortalError } from "@/lib/errors";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type Actor, asAuthor } from "@/lib/people/actor";
import { isSeen, VIEW, type ViewPlace } from "./list-views";

/** `connection`: its ID. */
export type ViewOrder = { actor: Pick<Actor, "id" | "role" | "address">; connection: string };

type NewView = Pick<SavedView, "name" | "query" | "isShared"> & { isDefault: boolean };

const NOW = sql`clock_timestamp()`;

/** Throws `PortalError`, as the functions below do. */
export async function saveView(
  order: ViewOrder,
  { isDefault, ...saved }: NewView,
): Promise<SavedView> {
  const { actor, connection } = order;
  if (saved.isShared) requireSharing(order);
  requireQuery(saved.query);
  const view = { ...saved, id: randomUUID(), owner: actor.id };
  await ledgerTransaction(database(), async (tx) => {
    await lockViewsOf(tx, order);
    await requireName(tx, order, view);
    await requireRoom(tx, order);
    const { owner: ownerId, ...columns } = view;
    const times = { createdAt: NOW, updatedAt: NOW };
    await tx.insert(savedViews).values({ ...columns, ownerId, connection, ...times });
    if (isDefault) await writeDefault(tx, placeOf(order), view.id);
    if (view.isShared) await recordChange(tx, order, view, "shared");
  });
  return view;
}

/** Changes the person's own view. */
export async function editView(
  order: ViewOrder,
  id: string,
  edit: Partial<Pick<SavedView, "name" | "query" | "isShared">>,
): Promise<SavedView> {
  return ledgerTransaction(database(), async (tx) => {
    await lockViewsOf(tx, order);
    const before = await requireView(tx, order, id);
    if (before.owner !== order.actor.id) {
      throw new PortalError("forbidden", "Only the person who saved this view can change it.");
    }
    const view = { ...before, ...edit };
    if (view.isShared) requireSharing(order);
    if (edit.query !== undefined) requireQuery(edit.query);
    if (edit.name !== undefined) await requireName(tx, order, view);
    await tx
      .update(savedViews)
      .set({ ...edit, updatedAt: NOW })
      .where(eq(savedViews.id, id));
    if (view.isShared) await recordChange(tx, order, view, before.isShared ? "changed" : "shared");
    else if (before.isShared) await recordChange(tx, order, view, "unshared");
    return view;
  });
}

/** Other people whose default it was learn that it is gone when they open their list. */
export async function deleteView(order: ViewOrder, id: string): Promise<void> {
  await ledgerTransaction(database(), async (tx) => {
    const view = await requireView(tx, order, id);
    if (!mayDeleteView(order.actor, view)) {
      throw new PortalError(
        "forbidden",
        "Only the person who shared this view, or an admin, can delete it.",
      );
    }
    await tx.delete(savedViews).where(eq(savedViews.id, id));
    await tx
      .delete(defaultViews)
      .where(and(isDefaultAt(placeOf(order)), eq(defaultViews.viewId, id)));
    if (view.isShared) await recordChange(tx, order, view, "deleted");
  });
}

export async function setDefaultView(order: ViewOrder, id: string): Promise<SavedView> {
  return database().transaction(async (tx) => {
    const view = await requireView(tx, order, id);
    await writeDefault(tx, placeOf(order), id);
    return view;
  });
}

export async function clearDefaultView(order: ViewOrder): Promise<void> {
  await database()
    .delete(defaultViews)
    .where(isDefaultAt(placeOf(order)));
}

function placeOf({ actor, connection }: ViewOrder): ViewPlace {
  return { personId: actor.id, connection };
}

function isDefaultAt({ personId, connection }: ViewPlace) {
  return and(eq(defaultViews.personId, personId), eq(defaultViews.connection, connection));
}

async function writeDefault(tx: Tx, place: ViewPlace, viewId: string): Promise<void> {
  await tx
    .insert(defaultViews)
    .values({ ...place, viewId })
    .onConflictDoUpdate({
      target: [defaultViews.personId, defaultViews.connection],
      set: { viewId },
    });
}

/** So that two forms sent at once make neither a name twice nor one view too many. */
async function lockViewsOf(tx: Tx, { actor, connection }: ViewOrder): Promise<void> {
  const lock = `views ${connection} ${actor.id}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
}

/** One that the person sees, locked. */
async function requireView(tx: Tx, order: ViewOrder, id: string): Promise<SavedView> {
  const [view] = await tx
    .select(VIEW)
    .from(savedViews)
    .where(isSeen(id, placeOf(order)))
    .for("update");
  if (view) return view;
  throw new PortalError("not-found", "View not found. It was deleted, or is no longer shared.");
}

function requireSharing({ actor }: ViewOrder): void {
  if (mayShareViews(actor)) return;
  throw new PortalError(
    "forbidden",
    "Only analysts and admins can share views or change shared views.",
  );
}

function requireQuery(query: string): void {
  if (query.length <= VIEW_QUERY_MAX_LENGTH) return;
  throw new PortalError(
    "invalid-request",
    "This list has too many filters for a saved view. Remove some, then save it.",
  );
}

async function requireName(
  tx: Tx,
  { actor, connection }: ViewOrder,
  { id, name }: SavedView,
): Promise<void> {
  const fault = viewNameFault(name) ?? ((await isTaken()) ? TAKEN : undefined);
  if (fault === undefined) return;
  throw new PortalError("invalid-request", fault, { fieldErrors: { name: fault } });

  async function isTaken(): Promise<boolean> {
    const [same] = await tx
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(
        and(
          eq(savedViews.ownerId, actor.id),
          eq(savedViews.connection, connection),
          sql`lower(${savedViews.name}) = lower(${name})`,
          ne(savedViews.id, id),
        ),
      );
    return same !== undefined;
  }
}

const TAKEN = "You have a view with this name. Choose another name.";

async function requireRoom(tx: Tx, { actor, connection }: ViewOrder): Promise<void> {
  const [row] = await tx
    .select({ number: count() })
    .from(savedViews)
    .where(and(eq(savedViews.ownerId, actor.id), eq(savedViews.connection, connection)));
  if ((row?.number ?? 0) < VIEWS_MAX) return;
  throw new PortalError("wrong-state", `You have ${VIEWS_MAX} saved views. Delete one first.`);
}

/** Of what everyone sees. Must be the transaction's last statement. */
async function recordChange(
  tx: Tx,
  { actor }: ViewOrder,
  { id, name, owner }: SavedView,
  change: "shared" | "changed" | "unshared" | "deleted",
): Promise<void> {
  const detail = { change, name, ...(owner !== actor.id && { personId: owner }) };
  await appendAuditEvent(tx, { kind: "saved-view-change", ...asAuthor(actor), object: id, detail });
}
