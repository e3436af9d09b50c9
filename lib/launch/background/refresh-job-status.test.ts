import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { readLaunch } from "@/lib/launch/read/read-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { refreshJobStatus } from "./refresh-job-status";

const { db, control } = useLaunching();
const GET = "GetAudienceGenerationJob";

let id: string;
beforeEach(async () => {
  await db.execute("update launches set job_status = 'ACTIVE' where state = 'launched'");
  const order = {
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request: REQUEST,
  };
  ({ id } = (await launchJob(order)).launch);
});

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}

async function statusOf() {
  return (await findLaunch(db, id))?.job?.status;
}

it("checks a job until it has ended, and records only changes", async () => {
  const refusals = new Map();
  expect(await refreshJobStatus(testConnection(), refusals)).toBe(1);
  expect(await statusOf()).toBe("CREATE_PENDING");
  expect(await refreshJobStatus(testConnection(), refusals, { at: inSeconds(1) })).toBe(0);
  expect(await refreshJobStatus(testConnection(), refusals, { at: inSeconds(5) })).toBe(1);
  await control().advance(15);
  await refreshJobStatus(testConnection(), refusals, { at: inSeconds(10) });
  expect(await statusOf()).toBe("CREATE_IN_PROGRESS");
  await control().advance(60);
  await refreshJobStatus(testConnection(), refusals, { at: inSeconds(15) });
  expect(await statusOf()).toBe("ACTIVE");
  expect(await refreshJobStatus(testConnection(), refusals, { at: inSeconds(3600) })).toBe(0);
  const events = await listEvents(db, id);
  expect(events.filter(({ kind }) => kind === "job-status")).toHaveLength(3);
});

it("checks less often the longer a job takes", async () => {
  const refusals = new Map();
  // Now is three hours later: a look that is yet to come would be none.
  await db.execute(
    sql`update launches set created_at = created_at - interval '3 hours' where id = ${id}`,
  );
  const look = (ageSeconds: number) =>
    refreshJobStatus(testConnection(), refusals, { at: inSeconds(ageSeconds - 3 * 3600) });
  await look(600);
  expect(await look(625)).toBe(0);
  expect(await look(631)).toBe(1);
  expect(await look(7200)).toBe(1);
  expect(await look(7400)).toBe(0);
});

it("records that a job is deleted if AWS has none", async () => {
  await control().reset();
  await refreshJobStatus(testConnection(), new Map());
  expect(await statusOf()).toBe("DELETED");
});

it("pauses after AWS refuses a job's status", async () => {
  const refusals = new Map();
  const error = { status: 403, code: "AccessDeniedException", message: "no" };
  await control().planFaults({ operation: GET, kind: "error", error });
  expect(await refreshJobStatus(testConnection(), refusals)).toBe(1);
  expect((await readLaunch(id, actAs("ada")))?.jobFailure).toMatchObject({
    code: "access-denied",
    details: { operation: GET, awsName: error.code, status: 403, message: "no" },
  });
  expect(await refreshJobStatus(testConnection(), refusals, { at: inSeconds(30) })).toBe(0);
  expect(await refreshJobStatus(testConnection(), refusals, { at: inSeconds(61) })).toBe(1);
  expect(await statusOf()).toBe("CREATE_PENDING");
  expect(await readLaunch(id, actAs("ada"))).not.toHaveProperty("jobFailure");
});

it("shows no refusal after the job has ended, when no later check would overwrite it", async () => {
  const error = { status: 403, code: "AccessDeniedException", message: "no" };
  await control().planFaults({ operation: GET, kind: "error", error });
  await refreshJobStatus(testConnection(), new Map(), { at: inSeconds(1) });
  await control().advance(90);
  await refreshJobStatus(testConnection(), new Map(), { at: inSeconds(5) });
  expect(await statusOf()).toBe("ACTIVE");
  await db.execute("update launch_checks set tried_at = now() + interval '1 day', failure = '{}'");
  expect(await readLaunch(id, actAs("ada"))).not.toHaveProperty("jobFailure");
});
