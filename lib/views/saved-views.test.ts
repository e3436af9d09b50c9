import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Role } from "@/lib/contract/people/roles";
import { type SavedView, VIEWS_MAX } from "@/lib/contract/views/saved-view";
import { ledgerSteps } from "@/lib/db/schema";
import { savedViews } from "@/lib/db/view-tables";
import { useDatabase } from "@/test/postgres/database";
import {
  clearDefaultView,
  deleteView,
  editView,
  saveView,
  setDefaultView,
  type ViewOrder,
} from "./change-views";
import { findDefaultView, findView, listViews } from "./list-views";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

const FAILED = { name: "Failed", query: "status=failed", isShared: false, isDefault: false };
const GONE = { code: "not-found" };

/** A person whom no other test knows. */
function someone(role: Role = "analyst", connection = "environment"): ViewOrder {
  return { actor: { id: `https://id.example#${randomUUID()}`, role }, connection };
}

const placeOf = ({ actor, connection }: ViewOrder) => ({ personId: actor.id, connection });
const seenBy = (order: ViewOrder, { id }: SavedView) => findView(id, placeOf(order));
const namesOf = async (order: ViewOrder) =>
  (await listViews(placeOf(order))).own.map(({ name }) => name);

async function changesOf({ id }: SavedView) {
  const events = await db
    .select()
    .from(ledgerSteps)
    .where(eq(ledgerSteps.object, id))
    .orderBy(asc(ledgerSteps.id));
  return events.map(({ kind, actorId, detail }) => ({
    ...{ kind, actorId },
    ...JSON.parse(detail ?? "{}"),
  }));
}

describe("a saved view", () => {
  it("is its owner's alone, in one connection", async () => {
    const ann = someone("viewer");
    const view = await saveView(ann, FAILED);
    expect(await listViews(placeOf(ann))).toEqual({ own: [view], shared: [] });
    expect(await seenBy(ann, view)).toEqual(view);
    for (const other of [someone("admin"), { ...ann, connection: "elsewhere" }]) {
      expect(await seenBy(other, view)).toBeUndefined();
      expect((await listViews(placeOf(other))).own).toEqual([]);
      await expect(editView(other, view.id, { name: "Mine" })).rejects.toMatchObject(GONE);
      await expect(deleteView(other, view.id)).rejects.toMatchObject(GONE);
      await expect(setDefaultView(other, view.id)).rejects.toMatchObject(GONE);
    }
    expect(await seenBy(ann, view)).toEqual(view);
    expect(await changesOf(view)).toEqual([]);
  });

  it("is renamed, updated and deleted by its owner", async () => {
    const ann = someone("viewer");
    const { id } = await saveView(ann, FAILED);
    await editView(ann, id, { name: "FAILED" });
    await editView(ann, id, { query: "status=failed&sort=name" });
    expect((await listViews(placeOf(ann))).own).toEqual([
      {
        id,
        owner: ann.actor.id,
        name: "FAILED",
        query: "status=failed&sort=name",
        isShared: false,
      },
    ]);
    await deleteView(ann, id);
    expect(await namesOf(ann)).toEqual([]);
    await expect(deleteView(ann, id)).rejects.toMatchObject(GONE);
  });

  it("has a name that its owner gives once, in any letter case", async () => {
    const [ann, bob] = [someone(), someone()];
    await saveView(ann, FAILED);
    await saveView(bob, FAILED);
    const mine = await saveView(ann, { ...FAILED, name: "Mine" });
    const taken = {
      code: "invalid-request",
      fieldErrors: { name: expect.stringMatching(/name/i) },
    };
    await expect(saveView(ann, { ...FAILED, name: "fAILED" })).rejects.toMatchObject(taken);
    await expect(editView(ann, mine.id, { name: "failed" })).rejects.toMatchObject(taken);
    await expect(editView(ann, mine.id, { name: "a\u200bb" })).rejects.toMatchObject(taken);
    expect(await namesOf(ann)).toEqual(["Failed", "Mine"]);
  });

  it("is saved once by two forms that are sent at once", async () => {
    const ann = someone();
    const results = await Promise.allSettled([saveView(ann, FAILED), saveView(ann, FAILED)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await namesOf(ann)).toEqual(["Failed"]);
  });

  it("is refused beyond the limit of a person, also at once, and if it is too long", async () => {
    const ann = someone();
    const now = new Date();
    await db.insert(savedViews).values(
      Array.from({ length: VIEWS_MAX - 1 }, (_, index) => ({
        ...{ id: randomUUID(), ownerId: ann.actor.id, connection: ann.connection },
        ...{ name: `${index}`, query: "", isShared: false, createdAt: now, updatedAt: now },
      })),
    );
    const results = await Promise.allSettled(
      ["one", "two", "three"].map((name) => saveView(ann, { ...FAILED, name })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "wrong-state", message: expect.stringContaining("50") },
    });
    expect(await namesOf(ann)).toHaveLength(VIEWS_MAX);
    const long = { ...FAILED, query: `text=${"x".repeat(4_000)}` };
    await expect(saveView(someone(), long)).rejects.toMatchObject({ code: "invalid-request" });
  });
});

describe("a shared view", () => {
  it("is opened by everyone, and changed by its owner alone", async () => {
    const [ann, bob] = [someone(), someone("viewer")];
    const view = await saveView(ann, { ...FAILED, isShared: true });
    expect(await seenBy(bob, view)).toEqual(view);
    expect((await listViews(placeOf(bob))).shared).toContainEqual(view);
    expect((await listViews(placeOf(ann))).shared).not.toContainEqual(view);
    for (const other of [bob, someone("admin")]) {
      const edits = [{ name: "Mine" }, { query: "" }, { isShared: false }];
      for (const edit of edits) {
        await expect(editView(other, view.id, edit)).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    await expect(deleteView(bob, view.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(someone(), view.id)).rejects.toMatchObject({ code: "forbidden" });
    await editView(ann, view.id, { isShared: false });
    expect(await seenBy(bob, view)).toBeUndefined();
  });

  it("is an analyst's; a viewer may only stop sharing or delete it", async () => {
    const refused = { code: "forbidden", message: expect.stringMatching(/^Only analysts/) };
    const vera = someone("viewer");
    await expect(saveView(vera, { ...FAILED, isShared: true })).rejects.toMatchObject(refused);
    const own = await saveView(vera, FAILED);
    await expect(editView(vera, own.id, { isShared: true })).rejects.toMatchObject(refused);
    const before = { ...vera, actor: { ...vera.actor, role: "analyst" as const } };
    await editView(before, own.id, { isShared: true });
    await expect(editView(vera, own.id, { query: "" })).rejects.toMatchObject(refused);
    await expect(editView(vera, own.id, { name: "Mine" })).rejects.toMatchObject(refused);
    expect(await editView(vera, own.id, { isShared: false })).toEqual({ ...own, isShared: false });
    await editView(before, own.id, { isShared: true });
    await deleteView(vera, own.id);
    expect(await namesOf(vera)).toEqual([]);
  });

  it("is in the audit: shared, changed, no longer shared, deleted by whom", async () => {
    const [ann, olive] = [someone(), someone("admin")];
    const view = await saveView(ann, FAILED);
    await editView(ann, view.id, { isShared: true });
    await editView(ann, view.id, { query: "" });
    await editView(ann, view.id, { isShared: false });
    await editView(ann, view.id, { name: "All" });
    await editView(ann, view.id, { isShared: true });
    await deleteView(olive, view.id);
    const [kind, actorId] = ["saved-view-change", ann.actor.id];
    expect(await changesOf(view)).toEqual([
      { kind, actorId, change: "shared", name: "Failed" },
      { kind, actorId, change: "changed", name: "Failed" },
      { kind, actorId, change: "unshared", name: "Failed" },
      { kind, actorId, change: "shared", name: "All" },
      { kind, actorId: olive.actor.id, change: "deleted", name: "All", personId: actorId },
    ]);
  });
});

describe("the default view of a person", () => {
  it("is one, own or shared, until it is cleared", async () => {
    const [ann, bob] = [someone(), someone("viewer")];
    const first = await saveView(bob, { ...FAILED, isDefault: true });
    expect(await findDefaultView(placeOf(bob))).toEqual({ id: first.id, view: first });
    const second = await saveView(bob, { ...FAILED, name: "Second", isDefault: true });
    expect(await findDefaultView(placeOf(bob))).toEqual({ id: second.id, view: second });
    const shared = await saveView(ann, { ...FAILED, isShared: true });
    await setDefaultView(bob, shared.id);
    expect(await listViews(placeOf(bob))).toMatchObject({ defaultId: shared.id });
    expect(await findDefaultView(placeOf(ann))).toBeUndefined();
    await clearDefaultView(bob);
    expect(await findDefaultView(placeOf(bob))).toBeUndefined();
  });

  it("goes with the own view, and stays as gone if another person's is", async () => {
    const [ann, bob] = [someone(), someone("viewer")];
    const own = await saveView(ann, { ...FAILED, isDefault: true, isShared: true });
    await setDefaultView(bob, own.id);
    await editView(ann, own.id, { isShared: false });
    expect(await findDefaultView(placeOf(bob))).toEqual({ id: own.id });
    await editView(ann, own.id, { isShared: true });
    expect(await findDefaultView(placeOf(bob))).toMatchObject({ view: { id: own.id } });
    await deleteView(ann, own.id);
    expect(await findDefaultView(placeOf(ann))).toBeUndefined();
    expect(await findDefaultView(placeOf(bob))).toEqual({ id: own.id });
  });
});
