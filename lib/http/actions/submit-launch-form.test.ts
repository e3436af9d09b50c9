import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toFields } from "@/lib/contract/launch-form/form-fields";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import type { LaunchFormState } from "@/lib/contract/launch-form/launch-form-state";
import { newPageKey } from "@/lib/contract/records/page-key";
import { sendsEnded } from "@/lib/launch/gate/sends-in-flight";
import { readLaunchOfKey } from "@/lib/launch/read/read-launch";
import { REQUEST, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue } from "@/test/process/process-values";
import { WAIT } from "@/test/wait";
import { runAction } from "./action";
import { decideLaunch } from "./decide-launch";
import { submitLaunchForm } from "./submit-launch-form";

const request = vi.hoisted(() => ({ headers: new Headers(), isReadable: true }));
vi.mock("next/headers", () => ({
  headers: async () => {
    if (!request.isReadable) throw new Error("Headers were read after the response.");
    return request.headers;
  },
}));

/** The waits of actions, which end by what happened and not by the clock. */
const waits = vi.hoisted(() => ({
  askedMs: [] as number[],
  until: undefined as (() => Promise<unknown>) | undefined,
}));
vi.mock("@/lib/launch/send/result-within", async (importOriginal) => {
  const { resultWithin } = await importOriginal<typeof import("@/lib/launch/send/result-within")>();
  const waitForEvent: typeof resultWithin = async (work, { waitMs, recorded }) => {
    waits.askedMs.push(waitMs);
    if (!waits.until) return resultWithin(work, { waitMs: 60_000, recorded });
    await Promise.race([work, waits.until()]);
    return resultWithin(work, { waitMs: 0, recorded });
  };
  return { resultWithin: waitForEvent };
});

const PAGE_WAIT_MS = 2_500;
vi.stubEnv("PAGE_WAIT_MS", `${PAGE_WAIT_MS}`);
const { control, executed, logged } = useLaunching();
const ORIGIN = { origin: "http://localhost:3000", host: "localhost:3000" };
const START = "StartAudienceGenerationJob";
/** Until the test clears the faults: an action that waited for AWS would end as timed out. */
const HELD = { kind: "none", delayMs: 60_000 };
beforeEach(() => {
  request.headers = new Headers({ ...ORIGIN, "next-action": "a" });
  request.isReadable = true;
  waits.askedMs = [];
  waits.until = undefined;
});
afterEach(async () => {
  await sendsEnded();
  forgetProcessValue("aws-connection");
});

type Change = { key?: string; intent?: string; name?: string };

async function submit({ key = newPageKey(), intent = "launch", name = newPageKey() }: Change = {}) {
  const data = new FormData();
  const values = formOfRequest({ ...REQUEST, name });
  for (const [field, text] of toFields(values)) data.set(field, text);
  data.set("key", key);
  data.set("intent", intent);
  const result = await runAction(submitLaunchForm, data);
  if (!result.ok) throw new Error(result.message);
  const state: LaunchFormState = result.data;
  return { ...state, launch: await launchOf(key) };
}

/** Until AWS holds the request. */
const untilHeld = () =>
  vi.waitFor(async () => expect(await control().plannedFaults()).toEqual([]), WAIT);

const launchOf = (idempotencyKey: string) => readLaunchOfKey({ actor: "local", idempotencyKey });

describe("a launch that AWS responds to late", () => {
  it("gets a response after PAGE_WAIT_MS with its record, and sent once, without the request", async () => {
    await control().planFaults({ operation: START, ...HELD });
    waits.until = untilHeld;
    const key = newPageKey();
    const { response, launch } = await submit({ key });
    expect(waits.askedMs).toEqual([PAGE_WAIT_MS]);
    request.isReadable = false;
    expect(response).toEqual({ kind: "recorded", launchId: launch?.id });
    expect(launch).toMatchObject({ state: "sending" });
    await control().clearFaults();
    await sendsEnded();
    expect(await launchOf(key)).toMatchObject({ state: "launched", attempt: 1 });
    expect(await executed()).toHaveLength(1);
    expect(logged().filter(({ level }) => level === "error")).toEqual([]);
  });

  it("is recorded and answered even before AWS has named its account", async () => {
    await control().planFaults({ operation: "GetCallerIdentity", ...HELD, times: 2 });
    forgetProcessValue("aws-connection");
    const key = newPageKey();
    waits.until = () => vi.waitFor(async () => expect(await launchOf(key)).toBeDefined(), WAIT);
    const { response, launch } = await submit({ key });
    expect(response).toEqual({ kind: "recorded", launchId: launch?.id });
    expect(launch).toMatchObject({ state: "reserved", attempt: 0 });
    expect(launch).not.toHaveProperty("outcome");
    await control().clearFaults();
    await sendsEnded();
    expect(await launchOf(key)).toMatchObject({ state: "launched", attempt: 1 });
    expect(await executed()).toHaveLength(1);
  });

  it("is waited for without a script", async () => {
    request.headers = new Headers(ORIGIN);
    const { launch } = await submit();
    expect(launch).toMatchObject({ state: "launched" });
    expect(waits.askedMs).toEqual([]);
  });

  it("gets a response after PAGE_WAIT_MS when a person sends it again", async () => {
    await control().settings({ pendingGenerationJobsQuota: 0 });
    const key = newPageKey();
    const { launch } = await submit({ key });
    expect(launch).toMatchObject({ state: "reserved", outcome: { code: "quota-reached" } });
    await control().settings({ pendingGenerationJobsQuota: 10 });
    await control().planFaults({ operation: START, ...HELD });
    waits.until = untilHeld;
    waits.askedMs = [];
    const data = new FormData();
    data.set("id", launch?.id ?? "");
    data.set("decision", "send");
    expect(await runAction(decideLaunch, data)).toMatchObject({ data: { state: "sending" } });
    expect(waits.askedMs).toEqual([PAGE_WAIT_MS]);
    await control().clearFaults();
    await sendsEnded();
    expect(await launchOf(key)).toMatchObject({ state: "launched" });
  });
});

it("a refusal within 1.5 s gets a response at its field, with a new key", async () => {
  const error = { status: 409, code: "ConflictException", message: "taken" };
  await submit({ name: "taken" });
  await control().planFaults({ operation: START, kind: "error", error });
  const before = newPageKey();
  const { response, key } = await submit({ name: "taken", key: before });
  expect(response).toMatchObject({
    kind: "rejected",
    outcome: { code: "name-taken", field: "name" },
  });
  expect(key).not.toBe(before);
});

describe("a check of the status", () => {
  const check = (change: Change) => submit({ ...change, intent: "status" });

  it("launches nothing if the portal never had the form, and keeps the key", async () => {
    const key = newPageKey();
    const checked = await check({ key });
    expect(checked).toMatchObject({ key, response: { kind: "no-launch" }, launch: undefined });
    expect(checked.validation?.faults).toEqual([]);
    expect(await executed()).toEqual([]);
    const { launch } = await submit({ key });
    expect(launch).toMatchObject({ state: "launched" });
  });

  it("finds the launch, whatever the form says now", async () => {
    const key = newPageKey();
    const { launch } = await submit({ key });
    const { response } = await check({ key, name: "changed" });
    const { id: launchId, audienceGenerationJobArn: arn } = launch ?? {};
    expect(response).toEqual({ kind: "recorded", launchId, arn });
    expect(await executed()).toHaveLength(1);
  });

  it("shows a refusal at its field", async () => {
    const key = newPageKey();
    const error = { status: 400, code: "ValidationException", message: "at 'name' failed" };
    await control().planFaults({ operation: START, kind: "error", error });
    await submit({ key });
    expect((await check({ key })).response).toMatchObject({ kind: "rejected" });
    expect(await control().starts()).toHaveLength(1);
  });

  it("does not find another person's launch of the same key", async () => {
    const key = newPageKey();
    await submit({ key });
    expect(await readLaunchOfKey({ actor: "ada", idempotencyKey: key })).toBeUndefined();
  });
});
