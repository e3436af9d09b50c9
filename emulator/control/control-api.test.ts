import { request } from "node:http";
import {
  ListAudienceGenerationJobsCommand,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WAIT } from "@/test/wait";
import {
  DENIED,
  startInput,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../test/world-under-test";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest({ pendingGenerationJobsQuota: 7 });
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const start = (name = "spring-uk") =>
  world.ml().send(new StartAudienceGenerationJobCommand(startInput({ name })));

async function jobNames(): Promise<string[]> {
  const { body } = await world.control("state");
  return JSON.parse(JSON.stringify(body)).jobs.map(({ name }: { name: string }) => name);
}

describe("faults", () => {
  it("apply to the next matching requests, `times` times", async () => {
    const error = { status: 503, code: "ServiceUnavailable", message: "later" };
    const planned = await world.control("faults", [
      { operation: "StartAudienceGenerationJob", kind: "error", error, times: 2 },
      { operation: "*", kind: "resetAfter" },
    ]);
    expect(planned.status).toBe(200);
    await expect(start()).rejects.toMatchObject({ name: "ServiceUnavailable", message: "later" });
    await expect(start()).rejects.toMatchObject({ name: "ServiceUnavailable" });
    expect(await jobNames()).not.toContain("spring-uk");
    await expect(start()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await jobNames()).toContain("spring-uk");
    await start("another");
    expect((await world.control("state")).body).toMatchObject({ faults: [] });
  });

  it("that delay a request end when they are cleared", async () => {
    const hour = 3_600_000;
    const operation = "StartAudienceGenerationJob";
    await world.control("faults", { operation, kind: "none", delayMs: hour });
    const started = start();
    await vi.waitFor(async () => {
      expect((await world.control("state")).body).toMatchObject({ faults: [] });
    }, WAIT);
    await world.control("reset", { only: ["faults"] });
    expect((await started).audienceGenerationJobArn).toContain("audience-generation-job/");
  });

  it("do not apply to other operations, and stay queued", async () => {
    const fault = { operation: "StartAudienceExportJob", kind: "resetBefore" };
    expect((await world.control("faults", fault)).body).toEqual({
      faults: [{ ...fault, times: 1 }],
    });
    await start();
    expect((await world.control("state")).body).toMatchObject({ faults: [{ times: 1 }] });
  });

  it.each([
    [{ operation: "Nope", kind: "none" }, /is not an operation of the emulator/],
    [{ operation: "*", kind: "explode" }, /Invalid option/],
    [{ operation: "*", kind: "error" }, /required for kind "error"/],
    [{ operation: "*", kind: "none", execute: true }, /allowed only for kind "error"/],
    [{ operation: "*", kind: "none", wait: 3 }, /Unrecognized key: "wait"/],
    [{ operation: "*", kind: "none", delayMs: -1 }, /delayMs/],
  ])("are refused where they make no sense: %j", async (fault, message) => {
    const response = await world.control("faults", fault);
    expect(response).toEqual({ status: 400, body: { message: expect.stringMatching(message) } });
  });
});

describe("the log", () => {
  it("has each request with its input, and whether it was executed", async () => {
    await start();
    await start().catch(() => undefined);
    await world
      .ml(DENIED)
      .send(new ListAudienceGenerationJobsCommand({}))
      .catch(() => undefined);
    const { body } = await world.control("log");
    expect(body).toMatchObject({
      dropped: 0,
      entries: [
        {
          operation: "cleanroomsml.StartAudienceGenerationJob",
          input: startInput(),
          accessKeyId: "sandbox",
          executed: true,
          status: 200,
        },
        { executed: false, status: 409, errorCode: "ConflictException" },
        { accessKeyId: "denied", executed: false, status: 403, errorCode: "AccessDeniedException" },
      ],
    });
  });
});

describe("settings", () => {
  it("change only the named ones", async () => {
    const { body } = await world.control("settings", { uniqueNames: false });
    expect(body).toMatchObject({ settings: { uniqueNames: false, pendingGenerationJobsQuota: 7 } });
  });

  it.each([
    [{ uniqueName: false }, /Unrecognized key: "uniqueName"/],
    [{ defaultPageSize: 0 }, /defaultPageSize/],
    [{ listOrder: "random" }, /listOrder/],
    [[], /expected object/],
  ])("refuse %j whole", async (settings, message) => {
    const response = await world.control("settings", settings);
    expect(response).toEqual({ status: 400, body: { message: expect.stringMatching(message) } });
  });
});

describe("the clock", () => {
  it("can be set, frozen and released", async () => {
    const far = "2099-01-01T00:00:00.000Z";
    expect((await world.control("clock", { now: far })).body).toEqual({ now: far, frozen: true });
    const freed = await world.control("clock", { frozen: false });
    expect(freed.body).toMatchObject({ frozen: false });
  });

  it.each([
    [{}, /set advanceSeconds, now or frozen/],
    [{ now: "2000-01-01T00:00:00Z" }, /the clock can't go back/],
    [{ now: "tomorrow" }, /now/],
    [{ advanceSeconds: -1 }, /advanceSeconds/],
    [{ advanceSeconds: 1, now: "2099-01-01T00:00:00Z" }, /not both/],
  ])("refuses %j", async (body, message) => {
    const response = await world.control("clock", body);
    expect(response).toEqual({ status: 400, body: { message: expect.stringMatching(message) } });
  });
});

describe("reset", () => {
  it("restores the state at the start", async () => {
    await start();
    await world.set({ pendingGenerationJobsQuota: 1 });
    await world.control("faults", { operation: "*", kind: "none" });
    expect((await world.control("reset", {})).status).toBe(200);
    expect(await jobNames()).toHaveLength(40);
    const { body } = await world.control("state");
    expect(body).toMatchObject({ faults: [], settings: { pendingGenerationJobsQuota: 7 } });
    expect((await world.control("log")).body).toEqual({ entries: [], dropped: 0 });
  });

  it("can be limited to parts", async () => {
    await start();
    await world.control("reset", { only: ["log"] });
    expect(await jobNames()).toHaveLength(41);
    expect((await world.control("log")).body).toEqual({ entries: [], dropped: 0 });
    expect((await world.control("reset", { only: ["all"] })).status).toBe(400);
  });
});

describe("the control API", () => {
  it("refuses pages and rebound host names", async () => {
    expect(await rawStatus({ origin: "http://127.0.0.1:3000" })).toBe(403);
    expect(await rawStatus({ origin: "null" })).toBe(403);
    expect(await rawStatus({ host: "evil.example" })).toBe(403);
    expect(await rawStatus({ host: "localhost:1" })).toBe(200);
  });

  it("has only its own paths and methods", async () => {
    expect((await world.control("nothing")).status).toBe(404);
    expect((await world.control("faults")).status).toBe(404);
    expect((await world.control("log", {})).status).toBe(404);
  });

  it("says what is wrong with a body", async () => {
    const post = (body: string) => fetch(`${world.url}/_emulator/reset`, { method: "POST", body });
    const malformed = await post("{");
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toEqual({ message: "The body is not JSON." });
    const large = await post(" ".repeat(1_000_001));
    expect(await large.json()).toEqual({ message: "The body is too large." });
    expect((await post("")).status).toBe(200);
  });
});

/** `fetch` does not allow setting Host or Origin. */
function rawStatus(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.url}/_emulator/state`, { headers, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject);
    sent.end();
  });
}
