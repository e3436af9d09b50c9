import { beforeEach, describe, expect, it, vi } from "vitest";
import { readBell, readDefault } from "@/lib/notify/bells";
import { useNotifying } from "@/test/launches/notifying";
import { runAction } from "./action";
import { setDefaultBell, setJobBell } from "./set-bell";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers, cookies: vi.fn() }));

const { launched } = useNotifying();
const SOME_ID = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
const ME = "local";

beforeEach(() => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  request.headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("the bell of a job", () => {
  it("is turned on and off, for the person who asks", async () => {
    const { id } = await launched("ada");
    for (const [on, isOn] of [
      ["yes", true],
      ["no", false],
    ] as const) {
      expect(await runAction(setJobBell, form({ id, on }))).toMatchObject({
        ok: true,
        data: { page: `/jobs/${id}`, isScripted: false },
      });
      expect(await readBell({ jobId: id, personId: ME })).toMatchObject({ isOn });
      expect(await readBell({ jobId: id, personId: "ada" })).toMatchObject({ isOn: false });
    }
  });

  it("needs a job", async () => {
    const fields = form({ id: SOME_ID, on: "yes" });
    expect(await runAction(setJobBell, fields)).toMatchObject({ ok: false, code: "not-found" });
  });

  it.each<Record<string, string>>([
    {},
    { id: SOME_ID },
    { id: SOME_ID, on: "maybe" },
    { id: "nonsense", on: "yes" },
    { on: "yes" },
  ])("refuses the form %o", async (fields) => {
    const refused = { ok: false, code: "invalid-request" };
    expect(await runAction(setJobBell, form(fields))).toMatchObject(refused);
  });
});

it("the default is turned on and off", async () => {
  await runAction(setDefaultBell, form({ on: "yes" }));
  expect(await readDefault(ME)).toEqual({ since: expect.any(String) });
  await runAction(setDefaultBell, form({ on: "" }));
  expect(await readDefault(ME)).toEqual({ since: expect.any(String) });
  await runAction(setDefaultBell, form({ on: "no" }));
  expect(await readDefault(ME)).toEqual({});
});
