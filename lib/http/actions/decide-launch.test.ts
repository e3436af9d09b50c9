import { beforeEach, describe, expect, it, vi } from "vitest";
import { handleLaunchPoll } from "@/lib/http/routes/poll-launch";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { runAction } from "./action";
import { decideLaunch } from "./decide-launch";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

const { db } = useDatabase();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  request.headers = new Headers({ origin: "http://localhost:3000", host: "localhost:3000" });
});

function decide(id: string, decision: string) {
  const data = new FormData();
  data.set("id", id);
  data.set("decision", decision);
  return runAction(decideLaunch, data);
}

describe("a decision", () => {
  it("is run for the person", async () => {
    const { id } = await launchIn(db, "reserved");
    expect(await decide(id, "cancel")).toMatchObject({ ok: true, data: { state: "cancelled" } });
    const absent = await launchIn(db, "absent");
    expect(await decide(absent.id, "close")).toMatchObject({
      ok: true,
      data: { state: "closed" },
    });
  });

  it.each([
    ["launched", "cancel"],
    ["launched", "relaunch"],
    ["unknown", "relaunch"],
    ["unknown", "close"],
    ["unknown", "cancel"],
    ["sending", "cancel"],
  ] as const)("on a %s launch can't be %s", async (state, decision) => {
    const { id } = await launchIn(db, state);
    expect(await decide(id, decision)).toMatchObject({ ok: false, code: "wrong-state" });
  });

  it("to send a sent launch sends nothing, and returns its state", async () => {
    const { id } = await launchIn(db, "unknown");
    expect(await decide(id, "send")).toMatchObject({ ok: true, data: { state: "unknown" } });
  });

  it("needs an existing launch and a known decision", async () => {
    const missingId = "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10";
    expect(await decide(missingId, "cancel")).toMatchObject({ ok: false, code: "not-found" });
    expect(await decide("nonsense", "cancel")).toMatchObject({ code: "invalid-request" });
    expect(await decide(missingId, "delete")).toMatchObject({ code: "invalid-request" });
    expect(await runAction(decideLaunch, [])).toMatchObject({ code: "invalid-request" });
  });

  it("must come from a page of the portal", async () => {
    const { id } = await launchIn(db, "reserved");
    request.headers = new Headers({ origin: "http://evil.example" });
    expect(await decide(id, "cancel")).toMatchObject({ ok: false, code: "foreign-origin" });
  });
});

describe("polling a launch", () => {
  it("returns a new version when the launch changes", async () => {
    const { id } = await launchIn(db, "reserved");
    const before = await (await handleLaunchPoll(id)).json();
    expect(await (await handleLaunchPoll(id)).json()).toEqual(before);
    await decide(id, "cancel");
    expect(await (await handleLaunchPoll(id)).json()).not.toEqual(before);
  });

  it("returns 404 for a missing launch", async () => {
    expect((await handleLaunchPoll("nonsense")).status).toBe(404);
  });
});
