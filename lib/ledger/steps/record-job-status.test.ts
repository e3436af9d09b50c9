import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { launchChecks, launches } from "@/lib/db/schema";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { findCheck, recordCheck } from "@/lib/ledger/queries/launch-checks";
import { listRunningJobs } from "@/lib/ledger/queries/list-for-background";
import { listLaunches } from "@/lib/ledger/queries/list-launches";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { recordJobStatus } from "./record-job-status";

const { db } = useDatabase();

const NOON = "2026-11-23T12:00:00.000Z";

/** Another after each write of the row. */
async function versionOf(id: string): Promise<unknown> {
  const { rows } = await db.execute(sql`select ctid::text from ${launches} where id = ${id}`);
  return rows[0]?.ctid;
}

async function looksAt(id: string): Promise<unknown[]> {
  const rows = await db.select().from(launchChecks).where(eq(launchChecks.launchId, id));
  return rows.map(({ checkedAt }) => checkedAt?.toISOString());
}

it("a look at an unchanged job writes beside the launch, and is its last check", async () => {
  const { id } = await launchIn(db, "launched");
  const report = (status: string, minute: string) =>
    recordJobStatus(db, {
      id,
      job: { status, checkedAt: `2026-11-23T12:${minute}:00.000Z` },
    });
  await report("CREATE_PENDING", "01");
  const written = await versionOf(id);
  const looked = await report("CREATE_PENDING", "05");
  expect(await versionOf(id)).toBe(written);
  expect(looked?.job?.checkedAt).toBe("2026-11-23T12:05:00.000Z");
  expect(await findLaunch(db, id)).toEqual(looked);
  const { launches: listed } = await listLaunches(db, { limit: 100, state: "launched" });
  expect(listed.find((each) => each.id === id)).toEqual(looked);
  expect((await listRunningJobs(db, { limit: 100 })).find((each) => each.id === id)).toEqual(
    looked,
  );
  // AWS said so before the last look.
  expect(await report("CREATE_IN_PROGRESS", "03")).toBeUndefined();
  expect((await report("ACTIVE", "06"))?.job).toMatchObject({ status: "ACTIVE" });
  expect(await looksAt(id)).toEqual([]);
  // A job that has ended is looked at now and then, as for its metrics.
  const last = await report("ACTIVE", "07");
  expect(last?.job?.checkedAt).toBe("2026-11-23T12:07:00.000Z");
  expect(await findLaunch(db, id)).toEqual(last);
  expect(await looksAt(id)).toEqual([]);
});

it("a look that is yet to come by its time is none, and the next one replaces it", async () => {
  const { id, attempt } = await launchIn(db, "launched");
  const job = { status: "CREATE_PENDING", checkedAt: "2026-11-23T12:01:00.000Z" };
  await recordJobStatus(db, { id, job });
  const at = new Date("2099-01-01T00:00:00.000Z");
  await recordCheck(db, { launchId: id, attempt, at, jobsSeen: 1 });
  expect((await findLaunch(db, id))?.job).toEqual(job);
  const later = { ...job, checkedAt: "2026-11-23T12:02:00.000Z" };
  await recordJobStatus(db, { id, job: later });
  expect(await looksAt(id)).toEqual([later.checkedAt]);
  expect((await findLaunch(db, id))?.job).toEqual(later);
});

it("a look keeps a failure that came after it", async () => {
  const { id, attempt } = await launchIn(db, "launched");
  const job = { status: "CREATE_PENDING", checkedAt: "2026-11-23T12:01:00.000Z" };
  await recordJobStatus(db, { id, job });
  const at = new Date("2026-11-23T12:03:00.000Z");
  await recordCheck(db, { launchId: id, attempt, at, problem: "not-read" });
  const problemAfter = async (status: string, checkedAt: string) => {
    await recordJobStatus(db, { id, job: { status, checkedAt } });
    return (await findCheck(db, { launchId: id, attempt }))?.problem;
  };
  expect(await problemAfter("CREATE_PENDING", "2026-11-23T12:02:00.000Z")).toBe("not-read");
  expect(await problemAfter("CREATE_PENDING", "2026-11-23T12:04:00.000Z")).toBeNull();
});

it("a job that was found by a look at the list comes before all that were looked at", async () => {
  const { id: looked } = await launchIn(db, "launched");
  const job = { status: "CREATE_PENDING", checkedAt: "2026-11-23T11:00:00.000Z" };
  await recordJobStatus(db, { id: looked, job });
  const { id, attempt } = await launchIn(db, "launched");
  await recordCheck(db, { launchId: id, attempt, at: new Date(NOON), jobsSeen: 3 });
  const order = (await listRunningJobs(db, { limit: 1000 })).map((launch) => launch.id);
  expect(order.indexOf(id)).toBeLessThan(order.indexOf(looked));
  expect((await findLaunch(db, id))?.job).toBeUndefined();
});
it("of jobs in progress, those come first that were looked at longest ago", async () => {
  const ids: string[] = [];
  for (const hour of ["13", "14"]) {
    const { id } = await launchIn(db, "launched");
    ids.push(id);
    const checkedAt = `2026-11-23T${hour}:00:00.000Z`;
    await recordJobStatus(db, { id, job: { status: "CREATE_PENDING", checkedAt } });
  }
  const order = async () =>
    (await listRunningJobs(db, { limit: 100 })).flatMap(({ id }) => (ids.includes(id) ? id : []));
  expect(await order()).toEqual(ids);
  const job = { status: "CREATE_PENDING", checkedAt: "2026-11-23T15:00:00.000Z" };
  await recordJobStatus(db, { id: ids[0] ?? "", job });
  expect(await order()).toEqual(ids.toReversed());
});
