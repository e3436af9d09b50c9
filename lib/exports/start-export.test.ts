import { beforeEach, describe, expect, it, vi } from "vitest";
import { COLLABORATION_DE, READERS_UK, SHOPPERS_DE, VIEWERS_UK } from "@/emulator/world/seed-ids";
import type { ExportRequest } from "@/lib/contract/export-request/export-request";
import { startDraining } from "@/lib/launch/gate/sends-in-flight";
import { launchJob } from "@/lib/launch/send/launch-job";
import { listExportEvents } from "@/lib/ledger/exports/export-queries";
import { changeSendingSwitch, readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import type { Actor } from "@/lib/people/actor";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { exportIn } from "@/test/ledger/exports";
import { newJobArn } from "@/test/ledger/launches";
import { WAIT } from "@/test/wait";
import { decideExport } from "./decide-export";
import { readExports } from "./read-exports";
import { reconcileExports } from "./reconcile-exports";
import { startExport } from "./start-export";

const { db, control, logged } = useLaunching();
const START = "StartAudienceExportJob";
const LIST = "ListAudienceExportJobs";
const MINUTE_MS = 60_000;
const TOP: ExportRequest = { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } };

let jobArn: string;

async function activeJob(changes: Partial<typeof REQUEST> = {}): Promise<string> {
  const { launch } = await launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request: { ...REQUEST, ...changes },
  });
  await control().advance(60);
  if (!launch.audienceGenerationJobArn) throw new Error(`The launch is ${launch.state}`);
  return launch.audienceGenerationJobArn;
}

beforeEach(async () => {
  jobArn = await activeJob();
});

type Changes = Partial<Parameters<typeof startExport>[0]> & { as?: Partial<Actor> };

function start({ as, ...changes }: Changes = {}) {
  return startExport({
    connection: testConnection(),
    actor: { ...actAs("ada"), ...as },
    target: { jobArn },
    request: TOP,
    idempotencyKey: newKey(),
    ...changes,
  });
}

async function exported() {
  return (await control().asked(`cleanroomsml.${START}`)).filter(({ executed }) => executed);
}

async function kindsOf(id: string) {
  return (await listExportEvents(db, [id])).map(({ kind }) => kind);
}

function inMinutes(minutes: number): Date {
  return new Date(Date.now() + minutes * MINUTE_MS);
}

describe("an export that AWS accepts", () => {
  it("is recorded before its one POST, and listed with AWS's status", async () => {
    const { kind, record } = await start();
    expect(kind).toBe("created");
    expect(record).toMatchObject({
      ...{ state: "launched", attempt: 1, account: "111122223333", region: "us-east-1" },
      ...{ request: TOP, resolvedBy: "response", awsRequestId: expect.any(String) },
    });
    expect(await kindsOf(record.id)).toEqual([
      "export-reserved",
      "export-claimed",
      "export-settled",
    ]);
    const [post] = await exported();
    expect(post?.input).toEqual({ audienceGenerationJobArn: jobArn, ...TOP });
  });

  it("is sent once for many concurrent calls with its key", async () => {
    const idempotencyKey = newKey();
    const results = await Promise.all(Array.from({ length: 12 }, () => start({ idempotencyKey })));
    expect(new Set(results.map(({ record }) => record.id)).size).toBe(1);
    expect(await exported()).toHaveLength(1);
  });

  it("is returned to a repeat without asking AWS, and another request of its key conflicts", async () => {
    const idempotencyKey = newKey();
    const { record } = await start({ idempotencyKey });
    await control().planFaults({ operation: LIST, kind: "resetBefore", times: 50 });
    expect(await start({ idempotencyKey })).toMatchObject({ kind: "repeat", record });
    const request = { ...TOP, name: "other" };
    expect(await start({ idempotencyKey, request })).toMatchObject({ kind: "conflict", record });
    expect(await exported()).toHaveLength(1);
  });
});

describe("before anything is recorded, an export is refused", () => {
  const refused = (changes: Changes, code: string, message: RegExp) =>
    expect(start(changes)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });

  it("if its job is not ACTIVE, is gone, or is in another account", async () => {
    const running = await launchJob({
      ...{ connection: testConnection(), actor: actAs("ada"), idempotencyKey: newKey() },
      request: { ...REQUEST, name: "running" },
    });
    const arn = running.launch.audienceGenerationJobArn ?? "";
    await refused({ target: { jobArn: arn } }, "wrong-state", /This job is CREATE_PENDING/);
    await refused({ target: { jobArn: newJobArn() } }, "not-found", /no job/);
    const foreign = jobArn.replace("111122223333", "444455556666");
    await refused({ target: { jobArn: foreign } }, "wrong-state", /in account 444455556666/);
  });

  it("for a role or a rule that does not allow the job", async () => {
    await refused({ as: { role: "viewer" } }, "forbidden", /Only analysts and admins/);
    const rules = (changes: Actor["rules"]) => ({ as: { rules: changes } });
    await refused(rules({ models: ["*/other"] }), "not-allowed", /the rule “models” allows/i);
    await refused(rules({ collaborations: ["x"] }), "not-allowed", /“collaborations”/);
    await refused(rules({ seedBuckets: ["other"] }), "not-allowed", /“seedBuckets”/);
    await start(rules({ models: [READERS_UK], collaborations: ["*"] }));
    const connection = { ...testConnection(), rules: { models: ["*/other"] } };
    await refused({ connection }, "not-allowed", /This account can't launch with this model/);
  });

  it("beyond the day's limit, counted apart from launches", async () => {
    const limited = { as: { ...actAs("bea"), rules: { launchesPerDay: 1 } } };
    await start(limited);
    const request = { ...TOP, name: "second" };
    await refused({ ...limited, request }, "limit-reached", /exported 1 of 1 audiences today/);
    const none = { as: { rules: { launchesPerDay: 0 } } };
    await refused({ ...none, request }, "limit-reached", /is 0/);
  });

  it("while sending is stopped", async () => {
    const stop = { actor: "olive", reason: "budget" };
    const { at: seen } = await readSendingSwitch(db);
    const stopped = await changeSendingSwitch(db, { ...stop, stopped: true, seen });
    await refused({}, "sending-stopped", /budget/);
    await changeSendingSwitch(db, { ...stop, stopped: false, seen: stopped?.at });
    await start();
  });

  it("for a size that the job's model does not offer, if its metrics are shown", async () => {
    const size = (type: "ABSOLUTE" | "PERCENTAGE", value: number) => ({
      request: { ...TOP, audienceSize: { type, value } },
    });
    await refused(size("PERCENTAGE", 11), "invalid-request", /The nearest is 10%/);
    await refused(size("ABSOLUTE", 10), "invalid-request", /no.* sizes of type ABSOLUTE/);
    jobArn = await activeJob({ name: "hidden", configuredAudienceModelArn: VIEWERS_UK });
    expect((await start(size("ABSOLUTE", 50_000))).record.state).toBe("launched");
    // AWS knows the sizes that it hides.
    const { record } = await start({
      request: { name: "odd", audienceSize: { type: "ABSOLUTE", value: 50_001 } },
    });
    expect(record).toMatchObject({ state: "rejected", outcome: { code: "invalid-request" } });
  });

  it("for a name that the job's list or a record has", async () => {
    await start();
    await refused({}, "wrong-state", /already has an export named “top”/);
    const request = { ...TOP, name: "in-doubt" };
    await exportIn(db, "absent", { jobArn, request });
    await refused({ request }, "wrong-state", /already has an export named “in-doubt”/);
    await exportIn(db, "closed", { jobArn, request: { ...TOP, name: "closed" } });
    await start({ request: { ...TOP, name: "closed" } });
    expect(await exported()).toHaveLength(2);
  });

  it("beyond 25 of a job or 20 pending, recorded or listed", async () => {
    jobArn = newJobArn().replace(/[^/]+$/, jobArn.split("/").at(-1) ?? "");
    for (let count = 0; count < 20; count++) {
      await exportIn(db, "unknown", { request: { ...TOP, name: `other-${count}` } });
    }
    await refused({}, "wrong-state", /20 of at most 20 exports of this account/);
    await settleAll();
    for (let count = 0; count < 25; count++) {
      await exportIn(db, "launched", { jobArn, request: { ...TOP, name: `own-${count}` } });
    }
    await refused({}, "wrong-state", /This job has 25 of at most 25 exports/);
    expect(await exported()).toHaveLength(0);
  });

  it("if AWS can't be asked, with AWS's own reason", async () => {
    const error = { status: 403, code: "AccessDeniedException", message: "no" };
    await control().planFaults({ operation: LIST, kind: "error", error });
    await refused({}, "unavailable", /does not allow the portal to call ListAudienceExportJobs/);
    expect(await exported()).toHaveLength(0);
  });
});

/** Otherwise later tests count this test's exports. */
async function settleAll(): Promise<void> {
  await reconcileExports(testConnection(), inMinutes(60));
  await reconcileExports(testConnection(), inMinutes(61));
}

describe("an export that AWS refuses", () => {
  it.each([
    ["ConflictException", 409, "name-taken"],
    ["ValidationException", 400, "invalid-request"],
    ["AccessDeniedException", 403, "access-denied"],
  ])("with %s is refused, and its name is free again", async (code, status, mapped) => {
    const error = { status, code, message: "no" };
    await control().planFaults({ operation: START, kind: "error", error });
    const { record } = await start();
    expect(record).toMatchObject({ state: "rejected", outcome: { code: mapped } });
    expect(record.outcome).toMatchObject({ details: { operation: START } });
    expect((await start()).record.state).toBe("launched");
  });

  it("for its quota stays unsent, with the quota that AWS names, until a person sends it", async () => {
    await control().settings({ pendingExportJobsQuota: 0 });
    const { record } = await start();
    expect(record).toMatchObject({
      state: "reserved",
      outcome: { code: "quota-reached", details: { quotaValue: 0 } },
    });
    expect(record.outcome).toMatchObject({ explanation: expect.stringMatching(/audience export/) });
    await control().settings({ pendingExportJobsQuota: 20 });
    const order = { actor: actAs("ada"), connection: testConnection(), id: record.id, attempt: 1 };
    const target = { jobArn };
    const other = { ...order, target, actor: actAs("bea"), decision: "send" as const };
    await expect(decideExport(other)).rejects.toMatchObject({ code: "forbidden" });
    const sent = await decideExport({ ...order, target, decision: "send" });
    expect(sent).toMatchObject({ id: record.id, state: "launched", attempt: 2 });
  });

  it("and was not sent is sent by a program's repeat, and not by a page's", async () => {
    await control().settings({ pendingExportJobsQuota: 0 });
    const idempotencyKey = newKey();
    const { record } = await start({ idempotencyKey });
    await control().settings({ pendingExportJobsQuota: 20 });
    const page = await start({ idempotencyKey, isPageKey: true });
    expect(page).toMatchObject({ kind: "repeat", record: { state: "reserved" } });
    const repeat = await start({ idempotencyKey });
    expect(repeat).toMatchObject({ kind: "repeat", record: { id: record.id, state: "launched" } });
  });

  it("and was not sent can be cancelled", async () => {
    await control().settings({ pendingExportJobsQuota: 0 });
    const { record } = await start();
    const cancelled = await decideExport({
      ...{ actor: actAs("ada"), connection: testConnection(), target: { jobArn } },
      ...{ id: record.id, attempt: 1, decision: "cancel" },
    });
    expect(cancelled.state).toBe("cancelled");
  });
});

describe("an export whose response is lost", () => {
  it.each(["resetAfter", "hangAfter"])("after %s is settled by AWS's list", async (kind) => {
    vi.stubEnv("LAUNCH_TIMEOUT_SECONDS", "1");
    await control().planFaults({ operation: START, kind });
    const { record } = await start();
    expect(record.state).toBe("unknown");
    expect(await reconcileExports(testConnection())).toMatchObject({ settled: 1, failed: 0 });
    const { exports } = await readExports(jobArn);
    expect(exports).toMatchObject([
      {
        name: "top",
        record: { state: "launched", resolvedBy: "reconciler", attempt: 1 },
        // AWS's export goes on meanwhile.
        listed: [{ status: expect.stringMatching(/^CREATE_(PENDING|IN_PROGRESS)$/) }],
      },
    ]);
    expect(await exported()).toHaveLength(1);
    vi.stubEnv("LAUNCH_TIMEOUT_SECONDS", "5");
  });

  it("stays in doubt while AWS's list lags, and is never sent again by itself", async () => {
    await control().settings({ listLagSeconds: 3600 });
    await control().planFaults({ operation: START, kind: "resetAfter" });
    const { record } = await start();
    await reconcileExports(testConnection());
    expect((await readExports(jobArn)).exports[0]?.record?.state).toBe("unknown");
    await control().advance(3601);
    await reconcileExports(testConnection(), inMinutes(61));
    expect((await readExports(jobArn)).exports[0]?.record).toMatchObject({
      ...{ id: record.id, state: "launched" },
    });
    expect(await exported()).toHaveLength(1);
  });

  it("is absent after two listings past the settle window; a person repeats or closes it", async () => {
    await control().planFaults({ operation: START, kind: "resetBefore", times: 2 });
    const { record } = await start();
    const later = await start({ request: { ...TOP, name: "closed-later" } });
    await reconcileExports(testConnection(), inMinutes(14));
    await reconcileExports(testConnection(), inMinutes(60));
    expect((await readExports(jobArn)).exports[1]?.record?.state).toBe("unknown");
    await reconcileExports(testConnection(), inMinutes(61));
    expect((await readExports(jobArn)).exports[1]?.record?.state).toBe("absent");
    expect(await exported()).toHaveLength(0);
    const order = { actor: actAs("ada"), connection: testConnection(), target: { jobArn } };
    const own = { ...order, id: record.id, attempt: 1 };
    expect(await decideExport({ ...own, decision: "repeat" })).toMatchObject({
      ...{ state: "launched", attempt: 2 },
    });
    await expect(decideExport({ ...own, decision: "repeat" })).rejects.toMatchObject({
      code: "wrong-state",
    });
    const close = { ...order, id: later.record.id, attempt: 1, decision: "close" } as const;
    expect((await decideExport(close)).state).toBe("closed");
    expect(await exported()).toHaveLength(1);
  });

  it("is found rather than repeated if AWS lists it by then", async () => {
    await control().settings({ listLagSeconds: 7200 });
    await control().planFaults({ operation: START, kind: "resetAfter" });
    const { record } = await start();
    await settleAll();
    expect((await readExports(jobArn)).exports[0]?.record?.state).toBe("absent");
    await control().advance(7201);
    const order = { actor: actAs("ada"), connection: testConnection(), target: { jobArn } };
    const repeated = await decideExport({
      ...order,
      id: record.id,
      attempt: 1,
      decision: "repeat",
    });
    expect(repeated).toMatchObject({ state: "launched", resolvedBy: "reconciler", attempt: 1 });
    expect(await exported()).toHaveLength(1);
  });

  it("is shown as started twice if AWS has two that could be its own", async () => {
    await control().settings({ exportNameScope: "none" });
    await control().planFaults({ operation: START, kind: "resetAfter" });
    const { record } = await start();
    await startElsewhere(TOP);
    await reconcileExports(testConnection());
    const { exports } = await readExports(jobArn);
    expect(exports).toMatchObject([
      { record: { id: record.id, state: "duplicate" }, listed: [{ name: "top" }, { name: "top" }] },
    ]);
    expect(logged()).toContainEqual(expect.objectContaining({ level: "error", found: 2 }));
  });

  it("is not settled by an export of another size or from before", async () => {
    await control().settings({ exportNameScope: "none" });
    await control().planFaults({ operation: START, kind: "resetBefore" });
    await start();
    await startElsewhere({ ...TOP, audienceSize: { type: "PERCENTAGE", value: 5 } });
    await reconcileExports(testConnection());
    const { exports } = await readExports(jobArn);
    expect(exports.map(({ record }) => record?.state).toSorted()).toEqual(["unknown", undefined]);
    await settleAll();
  });
});

/** By another tool of the same account. */
async function startElsewhere(request: ExportRequest): Promise<void> {
  const { StartAudienceExportJobCommand } = await import("@aws-sdk/client-cleanroomsml");
  const command = new StartAudienceExportJobCommand({
    audienceGenerationJobArn: jobArn,
    ...request,
  });
  await testConnection().clients.launch.send(command);
}

it("exports started elsewhere are shown with their status", async () => {
  jobArn = await activeJob({
    name: "shoppers",
    configuredAudienceModelArn: SHOPPERS_DE,
    collaborationId: COLLABORATION_DE,
  });
  await startElsewhere({ name: "by-cli", audienceSize: { type: "ABSOLUTE", value: 20_000 } });
  await start({
    request: { name: "by-portal", audienceSize: { type: "ABSOLUTE", value: 50_000 } },
  });
  const { exports, asOf } = await readExports(jobArn);
  const named = (name: string) => exports.find((each) => each.name === name);
  expect(named("by-portal")).toMatchObject({ record: { state: "launched" }, listed: [] });
  expect(named("by-cli")).toMatchObject({ listed: [{ status: "CREATE_PENDING" }] });
  expect(exports).toHaveLength(2);
  expect(asOf).toBeDefined();
});

it("a shutdown waits for an export that is being sent", async () => {
  const { sendsEnded } = await import("@/lib/launch/gate/sends-in-flight");
  await control().planFaults({ operation: START, kind: "none", delayMs: 600_000 });
  const sending = start();
  await vi.waitFor(async () => expect(await control().plannedFaults()).toHaveLength(0), WAIT);
  startDraining();
  const ended = vi.fn();
  const waiting = sendsEnded().then(ended);
  expect(ended).not.toHaveBeenCalled();
  await control().clearFaults();
  expect((await sending).record.state).toBe("launched");
  await waiting;
  expect(ended).toHaveBeenCalled();
});
