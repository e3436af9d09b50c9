import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Person } from "@/lib/access/person";
import type { Role } from "@/lib/contract/people/roles";
import { readJobQuery } from "@/lib/contract/urls/job-query";
import { environmentConnection } from "@/lib/launch/sender";
import { deleteView, editView, saveView, setDefaultView } from "@/lib/views/change-views";
import { newReservation, reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { REQUIRED_VARIABLES } from "@/test/process/env-faults";
import { addPerson } from "@/test/sign-in/add-person";
import { readJobsList } from "./jobs-list";
import { defaultViewHref, readViews } from "./views";

for (const [name, value] of Object.entries(REQUIRED_VARIABLES)) vi.stubEnv(name, value);
const { db } = useDatabase();

beforeEach(async () => {
  await db.execute("truncate saved_views, default_views");
});

const OURS = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const THEIRS = "11111111-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const FAILED = { name: "Failed", query: "status=failed", isShared: false, isDefault: false };

function person(id: string, role: Role, rules: Person["rules"] = {}): Person {
  const authority = { kind: "local", role } as const;
  return { id, name: id, role, rules, authority, isStillAllowed: async () => true };
}

const ANN = person("https://id.example#ann", "analyst");
const VERA = person("vera", "viewer", { visibleCollaborations: [OURS] });

const as = (actor: Person) => ({ actor, connection: environmentConnection().id });
const queryOf = (href = "") => readJobQuery(new URL(href, "http://portal").searchParams);

describe("the list of jobs", () => {
  it("opens with a person's default view, and says if it is gone", async () => {
    expect(await defaultViewHref(VERA)).toBeUndefined();
    const view = await saveView(as(ANN), { ...FAILED, isShared: true });
    await setDefaultView(as(VERA), view.id);
    const href = await defaultViewHref(VERA);
    expect(href).toBe(`/jobs?status=failed&view=${view.id}`);
    expect((await readViews(queryOf(href), VERA)).open).toMatchObject({ isDefault: true });
    await deleteView(as(ANN), view.id);
    const bare = await defaultViewHref(VERA);
    expect(bare).toBe(`/jobs?view=${view.id}`);
    expect(await readViews(queryOf(bare), VERA)).toMatchObject({ gone: { isDefault: true } });
    // The filters of the address count, whatever became of the view.
    expect(queryOf(href).status).toEqual(["failed"]);
  });

  it("says whose view is open, and what the person may do with it", async () => {
    const id = await addPerson(db, {
      ...{ issuer: "https://id.example", subject: "ann", name: "Ann Berg" },
    });
    const view = await saveView(as(ANN), { ...FAILED, isShared: true });
    const own = await saveView(as(VERA), { ...FAILED, query: "" });
    const { open, ...lists } = await readViews(queryOf(`/jobs?view=${view.id}`), VERA);
    expect(id).toBe(ANN.id);
    expect(open).toEqual({
      ...{ id: view.id, name: "Failed", owner: "Ann Berg", isShared: true, isDefault: false },
      ...{ isChanged: true, mayEdit: false, mayDelete: false },
    });
    expect(lists).toMatchObject({
      mayShare: false,
      own: [{ id: own.id, href: `/jobs?view=${own.id}`, isCurrent: false }],
      shared: [{ id: view.id, isCurrent: true, owner: "Ann Berg" }],
    });
    expect((await readViews(queryOf(`/jobs?status=failed&view=${view.id}`), ANN)).open).toEqual({
      ...{ id: view.id, name: "Failed", isShared: true, isDefault: false },
      ...{ isChanged: false, mayEdit: true, mayDelete: true },
    });
    await editView(as(ANN), view.id, { isShared: false });
    const after = await readViews(queryOf(`/jobs?view=${view.id}`), VERA);
    expect(after).toMatchObject({ shared: [], gone: { isDefault: false } });
  });

  it("shows no more jobs by another person's view than the reader may see", async () => {
    const mark = `m${randomUUID().slice(0, 8)}`;
    for (const collaborationId of [OURS, THEIRS]) {
      const request = { ...TEST_REQUEST, collaborationId, name: `${mark}-${collaborationId}` };
      await reserved(db, { ...newReservation(), actor: ANN.id, request });
    }
    const shared = { ...FAILED, isShared: true };
    const all = await saveView(as(ANN), { ...shared, name: "All", query: `text=${mark}` });
    const query = `collaboration=${THEIRS}&text=${mark}`;
    const theirs = await saveView(as(ANN), { ...shared, name: "Theirs", query });
    const seen = async (viewer: Person) => {
      const { shared: others, own } = await readViews({}, viewer);
      const lists = [...others, ...own].map(async ({ id, href }) => {
        const { jobs } = await readJobsList(queryOf(href), viewer);
        return [id, jobs.map(({ collaborationId }) => collaborationId).toSorted()] as const;
      });
      return new Map(await Promise.all(lists));
    };
    expect(await seen(ANN)).toEqual(
      new Map([
        [all.id, [THEIRS, OURS]],
        [theirs.id, [THEIRS]],
      ]),
    );
    expect(await seen(VERA)).toEqual(
      new Map([
        [all.id, [OURS]],
        [theirs.id, []],
      ]),
    );
  });
});
