import { describe, expect, it } from "vitest";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { PortalError } from "@/lib/errors";
import { launchWords } from "@/lib/format/launch-words";
import { sendNow } from "@/lib/launch/decide/decide-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { findLaunchByKey } from "@/test/ledger/find-launch-by-key";
import { forgetProcessValue } from "@/test/process/process-values";
import { launchJob } from "./launch-job";

const { db, control, executed, logged } = useLaunching();
const START = "StartAudienceGenerationJob";
const THROTTLED = { status: 429, code: "ThrottlingException", message: "Rate exceeded" };

function launch(change: Partial<typeof REQUEST> = {}, idempotencyKey = newKey()) {
  return launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey,
    request: { ...REQUEST, ...change },
  });
}

async function kindsOf(id: string): Promise<string[]> {
  return (await listEvents(db, id)).map(({ kind }) => kind);
}

describe("a launch that AWS accepts", () => {
  it("is recorded with its job, account and Region after one POST", async () => {
    const { kind, launch: launched } = await launch();
    expect(kind).toBe("created");
    expect(launched).toMatchObject({
      state: "launched",
      actor: "ada",
      attempt: 1,
      account: "111122223333",
      region: "us-east-1",
      resolvedBy: "response",
      audienceGenerationJobArn: expect.stringContaining(":111122223333:audience-generation-job/"),
    });
    expect(await kindsOf(launched.id)).toEqual(["reserved", "claimed", "settled"]);
    expect(await control().starts()).toHaveLength(1);
  });

  it("is sent with the portal's tag, which is not recorded", async () => {
    const { launch: launched } = await launch();
    const [start] = await executed();
    expect(start?.input).toEqual({
      ...REQUEST,
      tags: { team: "growth", [CORRELATION_TAG_KEY]: launched.id },
    });
    expect(launched.request).toEqual(REQUEST);
  });

  it("is sent once for many concurrent calls", async () => {
    const key = newKey();
    const results = await Promise.all(Array.from({ length: 40 }, () => launch({}, key)));
    expect(new Set(results.map((result) => result.launch.id)).size).toBe(1);
    expect(results.filter(({ kind }) => kind === "created")).toHaveLength(1);
    expect((await launch({}, key)).launch.state).toBe("launched");
    expect(await control().starts()).toHaveLength(1);
  });

  it("conflicts with another request for the same key", async () => {
    const key = newKey();
    const { launch: first } = await launch({}, key);
    const second = await launch({ description: "other" }, key);
    expect(second).toMatchObject({ kind: "conflict", launch: { id: first.id } });
    expect(await control().starts()).toHaveLength(1);
  });
});

describe("the portal's own rules", () => {
  const tags = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, ""]));

  it.each([
    ["a fiftieth tag", tags(50)],
    ["its own tag", { [CORRELATION_TAG_KEY]: "mine" }],
  ])("refuse %s before anything is recorded", async (_what, refused) => {
    const key = newKey();
    await expect(launch({ tags: refused }, key)).rejects.toThrow(PortalError);
    expect(await findLaunchByKey(db, "ada", key)).toBeUndefined();
  });

  it("refuse what the connection's rules don't allow, whatever the role", async () => {
    const key = newKey();
    const connection = { ...testConnection(), rules: { models: ["another"] } };
    const order = { connection, actor: actAs("ada"), idempotencyKey: key, request: REQUEST };
    await expect(launchJob(order)).rejects.toMatchObject({
      code: "not-allowed",
      message: expect.stringContaining("This account can't launch with this model."),
    });
    expect(await findLaunchByKey(db, "ada", key)).toBeUndefined();
  });

  it("allow forty-nine tags", async () => {
    expect((await launch({ tags: tags(49) })).launch.state).toBe("launched");
  });
});

describe("a launch that was provably not executed", () => {
  it("is claimed again, each time for one POST", async () => {
    await control().planFaults({ operation: START, kind: "error", error: THROTTLED, times: 2 });
    const { launch: launched } = await launch();
    expect(launched).toMatchObject({ state: "launched", attempt: 3 });
    expect(await control().starts()).toHaveLength(3);
    expect(await executed()).toHaveLength(1);
  });

  it("stays unsent with the reason after three attempts, and can be sent later", async () => {
    await control().planFaults({ operation: START, kind: "error", error: THROTTLED, times: 3 });
    const { launch: unsent } = await launch();
    expect(unsent).toMatchObject({
      state: "reserved",
      attempt: 3,
      outcome: { state: "not-sent", code: "throttled" },
    });
    const sent = await sendNow({
      connection: testConnection(),
      actor: actAs("ada"),
      id: unsent.id,
    });
    expect(sent).toMatchObject({ state: "launched", attempt: 4 });
    expect(
      await sendNow({ connection: testConnection(), actor: actAs("ada"), id: unsent.id }),
    ).toEqual(sent);
    expect(await executed()).toHaveLength(1);
  });

  it.each([
    [403, "ExpiredToken", "The security token is expired", "expired-credentials", /expired/],
    [
      403,
      "InvalidClientTokenId",
      "The token is invalid",
      "unknown-credentials",
      /credentials are invalid/,
    ],
    [403, "SignatureDoesNotMatch", "The signature differs", "bad-signature", /signature/],
    [403, "AccessDenied", "no", "access-denied", /GetCallerIdentity/],
    [500, "InternalFailure", "no", "no-identity", /internal error/],
  ])("is not claimed while STS answers %i %s", async (status, awsName, message, code, says) => {
    forgetProcessValue("aws-connection");
    const error = { status, code: awsName, message };
    const operation = "GetCallerIdentity";
    await control().planFaults({ operation, kind: "error", times: 20, error });
    const { launch: unsent } = await launch();
    forgetProcessValue("aws-connection");
    const requestId = expect.stringMatching(/./);
    expect(unsent).toMatchObject({
      state: "reserved",
      attempt: 0,
      outcome: {
        state: "not-sent",
        code,
        details: { operation, awsName, status, message, requestId },
      },
    });
    const { title, explanation, nextStep } = launchWords(unsent);
    expect(`${title} ${explanation}`).toMatch(says);
    expect(nextStep).toMatch(/[Aa]sk .* to /);
    expect((await kindsOf(unsent.id)).slice(0, 2)).toEqual(["reserved", "not-sent"]);
    expect(await control().starts()).toEqual([]);
  });
});

describe("a launch with an unknown outcome", () => {
  it.each([
    ["a reset after execution", { kind: "resetAfter" }, 1],
    ["a reset before execution", { kind: "resetBefore" }, 0],
    ["no response", { kind: "hangAfter" }, 1],
    ["half a response", { kind: "truncated" }, 1],
    ["an invalid response", { kind: "garbage" }, 1],
    ["an internal error of AWS", { kind: "error", error: { status: 500, code: "Oops" } }, 0],
  ])("after %s stays unknown and is never sent again", async (_what, fault, jobs) => {
    await control().planFaults({ operation: START, ...fault });
    const key = newKey();
    const { launch: unknown } = await launch({}, key);
    expect(unknown).toMatchObject({ state: "unknown", attempt: 1 });
    expect(await launch({}, key)).toMatchObject({ kind: "repeat", launch: { id: unknown.id } });
    expect(
      await sendNow({ connection: testConnection(), actor: actAs("ada"), id: unknown.id }),
    ).toEqual(unknown);
    expect(await control().starts()).toHaveLength(1);
    expect(await executed()).toHaveLength(jobs);
  });
});

it("a launch that AWS refuses is rejected, and its key can be used for another request", async () => {
  const key = newKey();
  const { launch: refused } = await launch({ collaborationId: undefined }, key);
  expect(refused).toMatchObject({ state: "rejected", resolvedBy: "response" });
  const corrected = await launch({}, key);
  expect(corrected).toMatchObject({ kind: "created", launch: { state: "launched" } });
});

it("logs how a launch ended, but nothing of the request", async () => {
  await launch();
  const line = logged().find(({ event }) => event === "launch outcome");
  expect(line).toMatchObject({ level: "info", state: "launched", attempt: 1 });
  expect(JSON.stringify(logged())).not.toContain("northwind-seeds");
});

it("sends nothing that can't be reserved", async () => {
  await expect(
    launchJob({
      connection: testConnection(),
      actor: actAs("ada"),
      idempotencyKey: "\0",
      request: REQUEST,
    }),
  ).rejects.toThrow();
  expect(await control().starts()).toEqual([]);
});
