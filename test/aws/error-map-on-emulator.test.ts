import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "@/emulator/emulator";
import {
  COLLABORATION_DE,
  COLLABORATION_OF_OTHERS,
  COLLABORATION_UK,
  LOYALTY,
  OTHER_ACCOUNT,
  READERS_UK,
  SEED_ROLE,
  SEED_S3_URI,
  SEED_TEMPLATE_DE,
} from "@/emulator/world/seed-ids";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { createLaunchClient } from "@/lib/aws/clients";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { Outcome } from "@/lib/contract/records/outcome";

const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
const REQUEST: LaunchRequest = {
  name: "error-map",
  configuredAudienceModelArn: READERS_UK,
  collaborationId: COLLABORATION_UK,
  seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
};

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const SANDBOX: Keys = { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret" };

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => control("reset", {}));
afterAll(() => emulator.close());

async function control(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${emulator.url}/_emulator/${path}`, init);
  if (!response.ok) throw new Error(await response.text());
}

async function startsExecuted(): Promise<number> {
  const response = await fetch(`${emulator.url}/_emulator/log`);
  const { entries } = (await response.json()) as { entries: { executed: boolean }[] };
  return entries.filter(({ executed }) => executed).length;
}

type Sending = { keys?: Keys; region?: string; clockOffsetMs?: number };

async function launch(
  change: Partial<LaunchRequest> = {},
  { keys = SANDBOX, region = "us-east-1", clockOffsetMs = 0 }: Sending = {},
): Promise<Outcome> {
  const endpoints = { cleanroomsml: emulator.url };
  const client = createLaunchClient({ awsRegion: region, endpoints, launchTimeoutMs: 400 });
  client.config.credentials = async () => keys;
  client.config.systemClockOffset = clockOffsetMs;
  const request = { ...REQUEST, ...change };
  return startAudienceGenerationJob(client, { request, region, timeoutMs: 400 });
}

function seedOf(change: Partial<LaunchRequest["seedAudience"]>) {
  return { seedAudience: { ...REQUEST.seedAudience, ...change } };
}

it("a request that the sandbox accepts is launched, once", async () => {
  expect(await launch()).toMatchObject({ state: "launched", region: "us-east-1" });
  expect(await startsExecuted()).toBe(1);
});

const REFUSED: [what: string, change: Partial<LaunchRequest>, expected: Record<string, unknown>][] =
  [
    [
      "a name too long",
      { name: "x".repeat(64) },
      { code: "invalid-request", field: "name", explanation: "AWS does not accept: Job name." },
    ],
    [
      "two faults",
      { collaborationId: "X", ...seedOf({ roleArn: "role" }) },
      { code: "invalid-request", explanation: expect.stringContaining("Seed role ARN") },
    ],
    [
      "a tag key too long",
      { tags: { ["k".repeat(129)]: "" } },
      { code: "invalid-request", field: "tags" },
    ],
    [
      "an unknown model",
      { configuredAudienceModelArn: `${READERS_UK.slice(0, -36)}${UNKNOWN_ID}` },
      {
        code: "not-found",
        field: "configuredAudienceModelArn",
        nextStep: expect.stringContaining(OTHER_ACCOUNT),
      },
    ],
    [
      "an unknown collaboration",
      { collaborationId: UNKNOWN_ID },
      { code: "not-found", field: "collaborationId" },
    ],
    [
      "a collaboration of others",
      { collaborationId: COLLABORATION_OF_OTHERS },
      { code: "access-denied", field: "collaborationId" },
    ],
    [
      "a model of another collaboration",
      { collaborationId: COLLABORATION_DE },
      { code: "access-denied", field: "configuredAudienceModelArn" },
    ],
    [
      "a role of another account",
      seedOf({ roleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/reader` }),
      { code: "pass-role-denied", field: "seedAudience.roleArn" },
    ],
    [
      "a template of another collaboration",
      seedOf({ dataSource: undefined, sqlParameters: { analysisTemplateArn: SEED_TEMPLATE_DE } }),
      { code: "not-found", field: "seedAudience.sqlParameters.analysisTemplateArn" },
    ],
    [
      "SQL without a collaboration",
      {
        configuredAudienceModelArn: LOYALTY,
        collaborationId: undefined,
        ...seedOf({ dataSource: undefined, sqlParameters: { queryString: "SELECT 1" } }),
      },
      { code: "invalid-request", field: "collaborationId" },
    ],
  ];

describe("a refusal", () => {
  it.each(REFUSED)("of %s", async (_what, change, expected) => {
    expect(await launch(change)).toMatchObject({
      state: "rejected",
      ...expected,
      details: { requestId: expect.stringMatching(/./) },
    });
    expect(await startsExecuted()).toBe(0);
  });

  it("of a taken name", async () => {
    await launch();
    expect(await launch()).toMatchObject({ state: "rejected", code: "name-taken", field: "name" });
  });

  it("by a quota, with its name and value", async () => {
    await control("settings", { pendingGenerationJobsQuota: 0 });
    expect(await launch()).toMatchObject({
      state: "not-sent",
      code: "quota-reached",
      details: {
        status: 402,
        quotaName: expect.stringContaining("generation jobs"),
        quotaValue: 0,
      },
    });
  });

  it("in Smithy's wording", async () => {
    await control("settings", { validationWording: "smithy" });
    const outcome = await launch(seedOf({ roleArn: "role" }));
    expect(outcome).toMatchObject({ code: "invalid-request", field: "seedAudience.roleArn" });
  });

  it.each<[what: string, sending: Sending, code: string]>([
    [
      "an identity without permission",
      { keys: { accessKeyId: "denied", secretAccessKey: "denied-secret" } },
      "access-denied",
    ],
    ["a wrong secret", { keys: { ...SANDBOX, secretAccessKey: "wrong" } }, "bad-signature"],
    ["another Region", { region: "eu-west-1" }, "bad-signature"],
    ["an unknown key", { keys: { ...SANDBOX, accessKeyId: "nobody" } }, "unknown-credentials"],
    [
      "an expired session",
      {
        keys: {
          accessKeyId: "expired",
          secretAccessKey: "expired-secret",
          sessionToken: "expired-session-token",
        },
      },
      "expired-credentials",
    ],
    ["a slow clock", { clockOffsetMs: -600_000 }, "clock-skew"],
    ["a fast clock", { clockOffsetMs: 600_000 }, "clock-skew"],
  ])("of %s", async (_what, sending, code) => {
    expect(await launch({}, sending)).toMatchObject({ state: "rejected", code });
    expect(await startsExecuted()).toBe(0);
  });
});

const START = "StartAudienceGenerationJob";

describe("a failing connection", () => {
  it.each([
    ["resetBefore", 0, "connection-lost"],
    ["resetAfter", 1, "connection-lost"],
    ["hangBefore", 0, "timed-out"],
    ["hangAfter", 1, "timed-out"],
    ["truncated", 1, "unreadable-answer"],
    ["garbage", 1, "unreadable-answer"],
  ])("%s (executed: %i) is unknown", async (kind, executed, code) => {
    await control("faults", [{ operation: START, kind }]);
    expect(await launch()).toMatchObject({ state: "unknown", code });
    expect(await startsExecuted()).toBe(executed);
  });

  it.each([
    [{ status: 500, code: "InternalFailure" }, true, "unknown", "server-error"],
    [
      { status: 502, rawBody: "<h1>Bad</h1>", contentType: "text/html", omitRequestId: true },
      false,
      "unknown",
      "server-error",
    ],
    [{ status: 404, rawBody: "", omitRequestId: true }, false, "unknown", "unrecognised-answer"],
    [
      { status: 429, code: "ThrottlingException", message: "Rate exceeded" },
      false,
      "not-sent",
      "throttled",
    ],
    [
      { status: 400, code: "ThrottlingException", message: "Rate exceeded" },
      false,
      "not-sent",
      "throttled",
    ],
  ])("%o (executed: %s) is %s", async (error, execute, state, code) => {
    await control("faults", [{ operation: START, kind: "error", error, execute }]);
    expect(await launch()).toMatchObject({ state, code });
    expect(await startsExecuted()).toBe(execute ? 1 : 0);
  });
});
