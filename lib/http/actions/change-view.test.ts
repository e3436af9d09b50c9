import { beforeEach, describe, expect, it, vi } from "vitest";
import { environmentConnection } from "@/lib/launch/sender";
import { findDefaultView, listViews } from "@/lib/views/list-views";
import { useDatabase } from "@/test/postgres/database";
import { REQUIRED_VARIABLES } from "@/test/process/env-faults";
import { runAction } from "./action";
import { changeViewByForm, viewStateOf } from "./change-view";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers, cookies: vi.fn() }));

for (const [name, value] of Object.entries(REQUIRED_VARIABLES)) vi.stubEnv(name, value);
const { db } = useDatabase();
const SOME_ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

beforeEach(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  request.headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
  await db.execute("truncate saved_views, default_views");
});

const place = () => ({ personId: "local", connection: environmentConnection().id });

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** The address afterwards, or what the form shows. */
async function send(fields: Record<string, string>) {
  const data = form(fields);
  const result = await runAction(changeViewByForm, data);
  return result.ok ? result.data : viewStateOf(result, data);
}

async function save(fields: Record<string, string> = {}) {
  const address = await send({ act: "save", name: "Failed", query: "?status=failed", ...fields });
  const { own } = await listViews(place());
  return { address, id: own.at(-1)?.id ?? "" };
}

describe("the forms of saved views", () => {
  it("save what the list shows, and open the view", async () => {
    const query = "?sort=name&status=failed&status=lost&after=WzAs&view=all&utm=x";
    const { address, id } = await save({ query, name: " Failed ", shared: "yes", default: "yes" });
    expect(address).toBe(`/jobs?status=failed&sort=name&view=${id}`);
    const [saved] = (await listViews(place())).own;
    expect(saved).toEqual({
      ...{ id, owner: "local", name: "Failed", query: "status=failed&sort=name", isShared: true },
    });
    expect(await findDefaultView(place())).toMatchObject({ id });
  });

  it("change the open view, and stay at its address", async () => {
    const { id } = await save();
    const query = `?text=spring&view=${id}`;
    const page = `/jobs${query}`;
    for (const [act, expected] of [
      ["update", { query: "text=spring" }],
      ["rename", { name: "Spring" }],
      ["share", { isShared: true }],
      ["unshare", { isShared: false }],
    ] as const) {
      expect(await send({ act, id: id.toUpperCase(), query, name: "Spring" })).toBe(page);
      expect((await listViews(place())).own).toMatchObject([{ id, ...expected }]);
    }
    expect(await send({ act: "set-default", id, query })).toBe(page);
    expect(await findDefaultView(place())).toMatchObject({ id });
    expect(await send({ act: "clear-default", query })).toBe(page);
    expect(await findDefaultView(place())).toBeUndefined();
    expect(await send({ act: "delete", id, query })).toBe("/jobs?text=spring");
    expect(await listViews(place())).toEqual({ own: [], shared: [] });
  });

  it("keep what was typed, and say what is wrong with it", async () => {
    await save();
    expect(await send({ act: "save", name: "failed", query: "" })).toMatchObject({
      ...{ kind: "fault", act: "save", typed: "failed" },
      message: "You have a view with this name. Choose another name.",
    });
    expect(await send({ act: "save", name: "", query: "" })).toMatchObject({
      ...{ kind: "fault", message: "Enter a name." },
    });
  });

  it("say that a view is gone", async () => {
    expect(await send({ act: "rename", id: SOME_ID, name: "x", query: "" })).toMatchObject({
      ...{ kind: "refused", act: "rename", typed: "x", reference: expect.any(String) },
      message: "View not found. It was deleted, or is no longer shared.",
    });
  });

  it.each<Record<string, string>>([
    {},
    { act: "remove", id: SOME_ID },
    { act: "rename", name: "x" },
    { act: "delete", id: "nonsense" },
  ])("are refused with %o", async (fields) => {
    expect(await send(fields)).toMatchObject({
      ...{ kind: "refused", message: "The form is invalid. Reload the page and try again." },
    });
  });
});
