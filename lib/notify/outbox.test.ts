import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { END_STATES } from "@/lib/contract/records/notification";
import { jobs } from "@/lib/db/job-tables";
import { jobBells, notifications } from "@/lib/db/notification-tables";
import { jobIdOf } from "@/lib/job-store/job-id";
import { addListedJobs, storeJob } from "@/lib/job-store/store-job";
import { aJob, WHERE } from "@/test/launches/job-details";
import { useNotifying } from "@/test/launches/notifying";
import { readBell, readDefault, setDefault } from "./bells";
import { isListening, listJobEnds } from "./job-ends";
import { setChannels } from "./outbox";

const { db, person, launched, report, ring } = useNotifying();
const TIMES = { readAt: new Date(), nextReadAt: null };

async function messagesOf(jobId: string) {
  const rows = await db.select().from(notifications).where(eq(notifications.jobId, jobId));
  return rows
    .map(({ channel, recipient, endState }) => `${endState} ${channel} ${recipient}`.trim())
    .sort();
}

describe("the outbox has one message for each channel and recipient", () => {
  it("of each end, whatever happens again", async () => {
    const [ada, bob] = [await person(), await person()];
    const { id } = await launched(ada);
    await ring(id, ada);
    await ring(id, bob);
    for (const status of ["CREATE_IN_PROGRESS", "ACTIVE", "CREATE_IN_PROGRESS", "ACTIVE"]) {
      await report(id, status);
    }
    const active = [ada, bob].flatMap((to) => [`active browser ${to}`, `active email ${to}`]);
    expect(await messagesOf(id)).toEqual([...active, "active webhook"].sort());
    await report(id, "DELETED");
    expect(await messagesOf(id)).toHaveLength(10);
  });

  it.each([
    ["CREATE_FAILED", "failed"],
    ["DELETE_FAILED", "delete-failed"],
    ["DELETED", "deleted"],
  ])("at %s", async (status, endState) => {
    const ada = await person();
    const { id } = await launched(ada);
    await ring(id, ada);
    await report(id, "CREATE_PENDING");
    expect(await messagesOf(id)).toEqual([]);
    await report(id, status);
    expect(END_STATES).toContain(endState);
    expect(await messagesOf(id)).toContain(`${endState} webhook`);
  });

  it("in the transaction that records the end", async () => {
    const ada = await person();
    const { id } = await launched(ada);
    await ring(id, ada);
    const lost = db.transaction(async (tx) => {
      await tx.update(jobs).set({ status: "ACTIVE" }).where(eq(jobs.id, id));
      const written = await tx.$count(notifications, eq(notifications.jobId, id));
      throw new Error(`rolled back ${written}`);
    });
    await expect(lost).rejects.toThrow("rolled back 3");
    expect(await messagesOf(id)).toEqual([]);
  });

  it("with the same ID after a restore that lost it", async () => {
    const ada = await person();
    const { id } = await launched(ada);
    await ring(id, ada);
    await report(id, "ACTIVE");
    const ids = () =>
      db
        .select({ id: notifications.id })
        .from(notifications)
        .where(eq(notifications.jobId, id))
        .orderBy(notifications.id);
    const before = await ids();
    await db.delete(notifications).where(eq(notifications.jobId, id));
    await report(id, "CREATE_IN_PROGRESS");
    await report(id, "ACTIVE");
    expect(before).toHaveLength(3);
    expect(await ids()).toEqual(before);
  });
});

describe("who is notified", () => {
  it("is no one without a bell", async () => {
    const { id } = await launched(await person());
    await report(id, "ACTIVE");
    expect(await messagesOf(id)).toEqual([]);
  });

  it("is the person who launches, from the default on, unless this bell is off", async () => {
    const ada = await person();
    const earlier = await launched(ada);
    await setDefault(ada, true);
    const [own, silenced, foreign] = [
      await launched(ada),
      await launched(ada),
      await launched(await person()),
    ];
    await ring(silenced.id, ada, false);
    for (const { id } of [earlier, own, silenced, foreign]) await report(id, "ACTIVE");
    expect(await messagesOf(own.id)).toHaveLength(3);
    for (const { id } of [earlier, silenced, foreign]) expect(await messagesOf(id)).toEqual([]);
    expect(await readBell({ jobId: own.id, personId: ada })).toMatchObject({ isOn: true });
    expect(await readBell({ jobId: silenced.id, personId: ada })).toMatchObject({ isOn: false });
    expect(await readBell({ jobId: earlier.id, personId: ada })).toMatchObject({ isOn: false });
    await setDefault(ada, false);
    expect(await readDefault(ada)).toEqual({});
    const later = await launched(ada);
    await report(later.id, "ACTIVE");
    expect(await messagesOf(later.id)).toEqual([]);
  });

  it("has no email without an address, and none on a channel that is not configured", async () => {
    const { id } = await launched("local");
    await ring(id, "local");
    await report(id, "ACTIVE");
    expect(await messagesOf(id)).toEqual(["active browser local", "active webhook"]);
    const ada = await person();
    const other = await launched(ada);
    await ring(other.id, ada);
    await setChannels(db, []);
    await report(other.id, "ACTIVE");
    await setChannels(db, ["email", "webhook"]);
    expect(await messagesOf(other.id)).toEqual([`active browser ${ada}`]);
  });

  it("is no one when a job that ended long ago is first listed and read", async () => {
    const ada = await person();
    await setDefault(ada, true);
    const job = aJob();
    await addListedJobs(db, [job], { ...WHERE, at: new Date() });
    const id = await storeJob(db, job, { ...WHERE, ...TIMES });
    expect(await messagesOf(id)).toEqual([]);
  });

  it("follows a job that turns out to be a launch's, and is notified once", async () => {
    const [ada, bob] = [await person(), await person()];
    const launch = await launched(ada);
    const { audienceGenerationJobArn: arn = "" } = launch;
    const job = aJob({ status: "CREATE_IN_PROGRESS" });
    const former = await storeJob(db, job, { ...WHERE, ...TIMES });
    expect(former).toBe(jobIdOf(job.audienceGenerationJobArn));
    await ring(former, bob);
    await storeJob(db, { ...job, status: "ACTIVE" }, { ...WHERE, ...TIMES });
    const before = await messagesOf(former);
    expect(before).toHaveLength(3);
    await ring(launch.id, ada);
    await db.execute(
      sql`update job_arns set job_id = ${launch.id} where arn = ${job.audienceGenerationJobArn}`,
    );
    await db.delete(jobs).where(eq(jobs.id, former));
    expect(await messagesOf(launch.id)).toEqual(before);
    await storeJob(
      db,
      { ...job, status: "ACTIVE", audienceGenerationJobArn: arn },
      { ...WHERE, ...TIMES },
    );
    const browsers = [`active browser ${ada}`, `active browser ${bob}`];
    const emails = [`active email ${ada}`, `active email ${bob}`];
    expect(await messagesOf(launch.id)).toEqual([...browsers, ...emails, "active webhook"].sort());
    const bells = await db.select().from(jobBells).where(eq(jobBells.jobId, launch.id));
    expect(bells.map(({ personId }) => personId).sort()).toEqual([ada, bob].sort());
  });
});

describe("an open page", () => {
  it("gets each end of its person's jobs, and asks only if there is a bell", async () => {
    const [ada, bob] = [await person(), await person()];
    const since = new Date();
    const { id } = await launched(ada, "spring");
    expect(await isListening(ada)).toBe(false);
    await ring(id, ada);
    expect(await isListening(ada)).toBe(true);
    await report(id, "CREATE_FAILED");
    const { ends, next } = await listJobEnds({ id: ada, rules: {} }, since);
    expect(ends).toMatchObject([{ jobId: id, name: "spring", endState: "failed" }]);
    expect(new Date(next).getTime()).toBeGreaterThanOrEqual(since.getTime());
    expect((await listJobEnds({ id: bob, rules: {} }, since)).ends).toEqual([]);
    expect((await listJobEnds({ id: ada, rules: {} }, new Date(Date.now() + 60_000))).ends).toEqual(
      [],
    );
    await ring(id, ada, false);
    expect(await isListening(ada)).toBe(false);
  });
});

it("a bell of a job that does not exist is not set", async () => {
  expect(await ring("0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10", "local")).toBe(false);
  expect(await readBell({ jobId: "nonsense", personId: "local" })).toBeUndefined();
});
