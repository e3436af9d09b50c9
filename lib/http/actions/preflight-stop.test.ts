import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { toFields } from "@/lib/contract/launch-form/form-fields";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import { newPageKey } from "@/lib/contract/records/page-key";
import { sendsEnded } from "@/lib/launch/gate/sends-in-flight";
import { REQUEST, useLaunching } from "@/test/launches/launching";
import { runAction } from "./action";
import { submitBatchForm } from "./submit-batch";
import { submitLaunchForm } from "./submit-launch-form";

const ORIGIN = { origin: "http://localhost:3000", host: "localhost:3000" };
vi.mock("next/headers", () => ({ headers: async () => new Headers(ORIGIN) }));

const operator = vi.hoisted(() => ({ preflight: "off", pageWaitMs: 1_500 }));
vi.mock("@/lib/env", async (importOriginal) => {
  const original = await importOriginal<typeof import("@/lib/env")>();
  return { ...original, env: () => ({ ...original.env(), ...operator }) };
});

const { executed, control } = useLaunching({ SEED_LOCATIONS: "s3://northwind-seeds/" });

beforeEach(() => {
  operator.preflight = "off";
  operator.pageWaitMs = 1_500;
});
afterEach(() => sendsEnded());

const BAD_ROLE = "arn:aws:iam::111122223333:role/nightly-batch";

async function submit({ intent = "launch", roleArn = BAD_ROLE, key = newPageKey() } = {}) {
  const seedAudience = { ...REQUEST.seedAudience, roleArn };
  const data = new FormData();
  const values = formOfRequest({ ...REQUEST, name: newPageKey(), seedAudience });
  for (const [field, text] of toFields(values)) data.set(field, text);
  data.set("key", key);
  data.set("intent", intent);
  const result = await runAction(submitLaunchForm, data);
  if (!result.ok) throw new Error(result.message);
  return { ...result.data, launches: (await executed()).length };
}

it("sends a launch whose checks would fail, unless the operator wants them", async () => {
  expect(await submit()).toMatchObject({ response: { kind: "recorded" }, launches: 1 });
});

it("has a launch whose checks fail confirmed", async () => {
  operator.preflight = "warn";
  const key = newPageKey();
  const { response, launches } = await submit({ key });
  expect(response).toMatchObject({ kind: "preflight", stopped: "warn" });
  expect(response).toMatchObject({
    checks: expect.arrayContaining([
      { check: "role", result: expect.objectContaining({ state: "failed" }) },
      { check: "seed", result: expect.objectContaining({ state: "passed" }) },
    ]),
  });
  expect(launches).toBe(0);
  const confirmed = await submit({ key, intent: "launch-anyway" });
  expect(confirmed).toMatchObject({ response: { kind: "recorded" }, launches: 1 });
});

it("sends no launch whose checks fail where they are required", async () => {
  operator.preflight = "require";
  for (const intent of ["launch", "launch-anyway"]) {
    const { response, launches } = await submit({ intent });
    expect(response?.kind).not.toBe("recorded");
    expect(launches).toBe(0);
  }
});

it("sends a launch whose checks pass or could not be made", async () => {
  operator.preflight = "require";
  const { roleArn } = REQUEST.seedAudience;
  expect(await submit({ roleArn })).toMatchObject({ response: { kind: "recorded" } });
});

it("shows what the key has launched, also where checks fail by now", async () => {
  const key = newPageKey();
  await submit({ key });
  operator.preflight = "require";
  expect((await submit({ key })).response?.kind).not.toBe("preflight");
});

it("does not wait for a check that hangs", async () => {
  operator.preflight = "warn";
  const { roleArn } = REQUEST.seedAudience;
  await control().planFaults({ operation: "GetRole", kind: "hangBefore" });
  const startedAt = performance.now();
  expect(await submit({ roleArn })).toMatchObject({ response: { kind: "recorded" } });
  expect(performance.now() - startedAt).toBeLessThan(4_500);
});

it.each([
  [100, "recorded"],
  [15_000, "preflight"],
])("waits for a slow check as long as a page waits: %i ms", async (pageWaitMs, kind) => {
  operator.preflight = "warn";
  operator.pageWaitMs = pageWaitMs;
  await control().planFaults({ operation: "GetRole", kind: "none", delayMs: 2_000 });
  expect(await submit()).toMatchObject({ response: { kind } });
});

async function submitRows(intent: "check" | "launch", roleArn = BAD_ROLE) {
  const seedAudience = { ...REQUEST.seedAudience, roleArn };
  const data = new FormData();
  for (const [field, text] of toFields(formOfRequest({ ...REQUEST, seedAudience }))) {
    data.set(field, text);
  }
  data.set("key", newPageKey());
  data.set("intent", intent);
  data.set("rows", `Name\tSeed\n${newPageKey()}\t\n${newPageKey()}\ts3://northwind-seeds/no.jsonl`);
  const result = await runAction(submitBatchForm, data);
  if (!result.ok) throw new Error(result.message);
  return result.data;
}

const failedOf = (field: string) => expect.objectContaining({ field });

it("warns of the rows whose checks fail, and launches them all the same", async () => {
  operator.preflight = "warn";
  expect(await submitRows("check")).toMatchObject({
    kind: "shown",
    state: {
      checked: [
        { faults: [], warnings: [failedOf("seedAudience.roleArn")] },
        {
          faults: [],
          warnings: [failedOf("seedAudience.dataSource.s3Uri"), failedOf("seedAudience.roleArn")],
        },
      ],
    },
  });
  expect(await submitRows("launch")).toMatchObject({ kind: "saved" });
});

it("launches no batch with a row whose checks fail where they are required", async () => {
  operator.preflight = "require";
  const { roleArn } = REQUEST.seedAudience;
  for (const intent of ["check", "launch"] as const) {
    expect(await submitRows(intent, roleArn)).toMatchObject({
      kind: "shown",
      state: {
        checked: [
          { faults: [], warnings: [] },
          { faults: [failedOf("seedAudience.dataSource.s3Uri")], warnings: [] },
        ],
      },
    });
  }
});
