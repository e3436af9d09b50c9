import { randomUUID } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import { toFields } from "@/lib/contract/launch-form/form-fields";
import { formOfRequest } from "@/lib/contract/launch-form/form-of-request";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { jobs } from "@/lib/db/job-tables";
import { submitBatchForm } from "@/lib/http/actions/submit-batch";
import { createPoller, indexReadJob } from "@/lib/jobs/poll/poll-jobs";
import { refreshJobStatus } from "@/lib/launch/background/refresh-job-status";
import { type ActorFor, retryUnsent } from "@/lib/launch/background/retry-unsent";
import { createBatch, validateBatch } from "@/lib/launch/batch/create-batch";
import { pauseBatch } from "@/lib/launch/decide/pause-batch";
import { sendAllUnsent } from "@/lib/launch/decide/unsent-launches";
import { readSending, resumeSending, stopSending } from "@/lib/launch/gate/sending-switch";
import { readBatch } from "@/lib/launch/read/read-batch";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import type { Actor } from "@/lib/people/actor";
import { forgetProcessValue } from "@/test/process/process-values";
import { WAIT } from "@/test/wait";
import { actAs, REQUEST, testConnection, useLaunching } from "./launching";

const { db, control, executed } = useLaunching({ LAUNCH_TIMEOUT_SECONDS: "20" });
const HOUR_MS = 3_600_000;
const QUOTA = 10;

let ada: Actor;
let isAllowed: boolean;
const actorFor: ActorFor = async ({ actor }) => (isAllowed ? actAs(actor) : undefined);

beforeEach(async () => {
  // The jobs of another test take no slots, and its launches are not sent.
  await db.execute(sql`update launches set retry_until = null, retry_at = null, retry_for = null
    where state = 'reserved'`);
  await db.execute(sql`delete from jobs`);
  await db.execute(sql`delete from job_quotas`);
  [ada, isAllowed] = [actAs(`ada-${randomUUID()}`), true];
  // Those that AWS has from before.
  await endJobs();
});

const requests = (count: number): LaunchRequest[] =>
  Array.from({ length: count }, (_, n) => ({ ...REQUEST, name: `${randomUUID()}-${n}` }));

const order = (launches: LaunchRequest[], idempotencyKey: string = randomUUID()) => ({
  ...{ actor: ada, connection: testConnection(), idempotencyKey, requests: launches },
  endsAt: new Date(Date.now() + HOUR_MS),
});

async function newBatch(count: number): Promise<string> {
  return (await createBatch(order(requests(count)))).id;
}

async function batch(id: string) {
  const read = await readBatch(id, ada);
  if (!read) throw new Error("The batch is gone");
  return read;
}

async function countOf(id: string, state: string): Promise<number> {
  return (await batch(id)).launches.filter((launch) => launch.state === state).length;
}

/** Each waiting launch is due. */
async function makeDue(): Promise<void> {
  await db.execute(sql`update launches set retry_at = retry_at - interval '1 day'
    where state = 'reserved' and retry_until is not null`);
}

/** One pass of the background. */
async function pass(): Promise<number> {
  await makeDue();
  return retryUnsent(testConnection(), actorFor);
}

/** AWS's jobs end, and the index learns it. */
async function endJobs(): Promise<void> {
  await control().advance(7_200);
  forgetProcessValue("job-listings");
  const at = new Date(Date.now() + HOUR_MS);
  await createPoller(testConnection(), async () => {})(at);
  const onJob = (job: JobDetails) => indexReadJob(testConnection(), job, at);
  // Reads are limited per second.
  await vi.waitFor(
    async () => {
      await refreshJobStatus(testConnection(), new Map(), { at, onJob });
      expect(
        await db.$count(jobs, inArray(jobs.headline, ["launched", "pending", "running"])),
      ).toBe(0);
    },
    { ...WAIT, interval: 100 },
  );
}

describe("a batch", () => {
  it("sends each launch once, never more than the quota, in its order", async () => {
    const id = await newBatch(25);
    expect(await batch(id)).toMatchObject({ state: "running" });
    expect(await countOf(id, "reserved")).toBe(25);
    expect(await pass()).toBe(QUOTA);
    expect(await pass()).toBe(0);
    const states = (await batch(id)).launches.map(({ state }) => state);
    expect(states.indexOf("reserved")).toBe(QUOTA);
    expect(states.lastIndexOf("launched")).toBe(QUOTA - 1);
    await linkPending(db);
    const verified = await verifyLedger(db);
    expect(verified.ok ? "" : verified.reason).toBe("");
    await endJobs();
    expect(await pass()).toBe(QUOTA);
    await endJobs();
    await pass();
    const { state, launches } = await batch(id);
    expect(state).toBe("done");
    const sent = await control().starts();
    expect(sent).toHaveLength(25);
    expect(sent.every((start) => start.executed)).toBe(true);
    expect(new Set(sent.map(({ input }) => input?.name))).toEqual(
      new Set(launches.map(({ request }) => request.name)),
    );
  });

  it("shares the slots with other batches, also where several instances send", async () => {
    const ids = [await newBatch(8), await newBatch(8)];
    await makeDue();
    await Promise.all(Array.from({ length: 3 }, () => retryUnsent(testConnection(), actorFor)));
    expect(await executed()).toHaveLength(QUOTA);
    expect(await control().starts()).toHaveLength(QUOTA);
    const launched = await Promise.all(ids.map((id) => countOf(id, "launched")));
    expect(launched.reduce((sum, count) => sum + count, 0)).toBe(QUOTA);
  });

  it("waits again when AWS says that the quota is used up, and keeps to what AWS named", async () => {
    await control().settings({ pendingGenerationJobsQuota: 3 });
    const id = await newBatch(12);
    await pass();
    expect(await executed()).toHaveLength(3);
    expect(await batch(id)).toMatchObject({ state: "running" });
    expect(await countOf(id, "reserved")).toBe(9);
    const tried = (await control().starts()).length;
    await endJobs();
    await pass();
    expect(await executed()).toHaveLength(6);
    expect(await control().starts()).toHaveLength(tried + 3);
  });

  it("is one batch per key, also at once; another batch with the key is refused", async () => {
    const first = order(requests(3));
    const made = await Promise.all([createBatch(first), createBatch(first), createBatch(first)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.map(({ kind }) => kind).toSorted()).toEqual(["created", "repeat", "repeat"]);
    expect(await createBatch(order(requests(3), first.idempotencyKey))).toMatchObject({
      kind: "conflict",
    });
    const [row] = (
      await db.execute<{ rows: number }>(
        sql`select count(*)::integer as rows from launches where actor_id = ${ada.id}`,
      )
    ).rows;
    expect(row?.rows).toBe(3);
  });

  it("rests while it is paused", async () => {
    const id = await newBatch(2);
    await pauseBatch(id, ada, true);
    expect(await batch(id)).toMatchObject({ state: "paused" });
    expect(await pass()).toBe(0);
    await expect(pauseBatch(id, actAs("grace"), false)).rejects.toMatchObject({
      code: "forbidden",
    });
    await pauseBatch(id, ada, false);
    expect(await pass()).toBe(2);
    expect(await batch(id)).toMatchObject({ state: "done" });
  });

  it("ends when its person may no longer launch", async () => {
    const id = await newBatch(3);
    isAllowed = false;
    expect(await pass()).toBe(0);
    isAllowed = true;
    expect(await pass()).toBe(0);
    expect(await batch(id)).toMatchObject({ state: "ended" });
    expect(await executed()).toEqual([]);
  });

  it("ends when sending is stopped, and is not made while it is", async () => {
    const id = await newBatch(3);
    const admin = { ...actAs("admin"), role: "admin" as const };
    await stopSending({ actor: admin, reason: "A test stops it." });
    await expect(newBatch(1)).rejects.toMatchObject({ code: "sending-stopped" });
    await pass();
    const seen = (await readSending())?.at;
    await resumeSending({ actor: admin, reason: "A test resumes it.", seen });
    await pass();
    expect(await executed()).toEqual([]);
    expect(await countOf(id, "reserved")).toBe(3);
  });

  it("is left alone by Send all", async () => {
    const id = await newBatch(2);
    const before = (await batch(id)).launches;
    const ids = before.map((launch) => launch.id);
    expect(await sendAllUnsent({ actor: ada, ids })).toEqual({ done: 0, left: 2 });
    expect((await batch(id)).launches).toEqual(before);
  });

  it("beyond the day's limit is refused as a whole", async () => {
    const limited = { ...ada, rules: { launchesPerDay: 5 } };
    const six = { ...order(requests(6)), actor: limited };
    await expect(createBatch(six)).rejects.toMatchObject({ code: "limit-reached" });
    expect(await createBatch({ ...order(requests(5)), actor: limited })).toMatchObject({
      kind: "created",
    });
  });

  it("is seen by others as far as they see its launches", async () => {
    const id = await newBatch(1);
    const grace = actAs("grace");
    expect(await readBatch(id, grace)).toMatchObject({ id });
    const rules = { visibleCollaborations: [] };
    expect(await readBatch(id, { ...grace, rules })).toBeUndefined();
    expect(await readBatch("no batch", grace)).toBeUndefined();
  });
});

it("names each fault of a batch by its row", () => {
  const [first, second] = requests(2);
  const sender = {
    actor: { ...ada, rules: { collaborations: ["11111111-2222-4333-8444-555555555555"] } },
    connection: testConnection(),
  };
  expect(
    validateBatch([first, { ...second, name: first?.name }, { name: "x" }, 7], sender),
  ).toMatchObject({
    ok: false,
    faults: expect.arrayContaining([
      expect.objectContaining({ pointer: "/0/collaborationId" }),
      expect.objectContaining({ pointer: "/1/name", detail: expect.stringContaining("Launch 0") }),
      expect.objectContaining({ pointer: "/2/configuredAudienceModelArn" }),
      expect.objectContaining({ pointer: "/3" }),
    ]),
  });
});

describe("the form of a batch", () => {
  const run = (fields: Record<string, string>) => {
    const data = toFormData({ key: randomUUID(), intent: "check", ...fields });
    const parsed = submitBatchForm.parse(data);
    if (!parsed.ok) throw new Error(parsed.message);
    const reference = randomUUID();
    const context = { actor: { ...ada, name: "Ada" }, connection: testConnection(), reference };
    return submitBatchForm.run(parsed.value, { ...context, isScripted: true });
  };

  function toFormData(fields: Record<string, string>): FormData {
    const data = new FormData();
    const values = formOfRequest(REQUEST);
    for (const [field, text] of [...toFields(values), ...Object.entries(fields)]) {
      data.set(field, text);
    }
    return data;
  }

  it("refuses names that the ledger has, and makes none of them by the pattern", async () => {
    const name = randomUUID();
    await createBatch(order([{ ...REQUEST, name: `${name}-1` }]));
    const typed = await run({ rows: `${name}-1\n${name}-9\n${name}-9`, namePattern: "" });
    expect(typed).toMatchObject({
      state: {
        rows: `${name}-1\n${name}-9\n${name}-9`,
        checked: [
          { number: 1, faults: [{ message: expect.stringContaining("Another job") }] },
          { number: 2, faults: [] },
          { number: 3, faults: [{ message: expect.stringContaining("Row 2 has") }] },
        ],
      },
    });
    const seeds = `${REQUEST.seedAudience.dataSource?.s3Uri}\n`.repeat(2);
    const made = await run({ rows: seeds, namePattern: `${name}-{n}` });
    expect(made).toMatchObject({
      state: {
        checked: [
          { row: { name: `${name}-2` }, faults: [] },
          { row: { name: `${name}-3` }, faults: [] },
        ],
      },
    });
  });

  it("warns of what is wrong with a row's own cells, as the form of one launch does", async () => {
    const name = `job\u200b-${randomUUID()}`;
    const typed = await run({ rows: `${name}\njob-${randomUUID()}`, namePattern: "" });
    expect(typed).toMatchObject({
      state: {
        checked: [
          {
            faults: [],
            warnings: [{ field: "name", message: expect.stringContaining("invisible character") }],
          },
          { faults: [], warnings: [] },
        ],
      },
    });
  });

  it("launches the rows as they were checked", async () => {
    // An ID alone would be a collaboration.
    const rows = `job-${randomUUID()}\njob-${randomUUID()}`;
    const saved = await run({ rows, namePattern: "", intent: "launch" });
    if (saved.kind !== "saved") throw new Error("The batch was not saved");
    expect((await batch(saved.id)).launches.map(({ request }) => request.name)).toEqual(
      rows.split("\n"),
    );
  });

  it.each([
    ["", 0],
    ["a\n".repeat(201), 201],
  ])("takes 1 to 200 rows", async (rows, count) => {
    expect(await run({ rows, namePattern: "" })).toMatchObject({
      state: { refusal: `Enter 1 to 200 rows. The text has ${count}.` },
    });
  });
});
