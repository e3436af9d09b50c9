import { beforeEach, expect, it } from "vitest";
import { areExportsInProgress, versionOfExports } from "@/lib/contract/records/export-record";
import { launchJob } from "@/lib/launch/send/launch-job";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { readExports } from "./read-exports";
import { refreshExports } from "./refresh-exports";
import { startExport } from "./start-export";

const { control } = useLaunching();
const LIST = "ListAudienceExportJobs";
const SECOND_MS = 1_000;

let jobArn: string;
let nowMs = Date.now();

beforeEach(async () => {
  const { launch } = await launchJob({
    ...{ connection: testConnection(), actor: actAs("ada"), idempotencyKey: newKey() },
    request: REQUEST,
  });
  await control().advance(60);
  jobArn = launch.audienceGenerationJobArn ?? "";
});

async function start(name: string): Promise<void> {
  await startExport({
    ...{ connection: testConnection(), actor: actAs("ada"), idempotencyKey: newKey() },
    target: { jobArn },
    request: { name, audienceSize: { type: "PERCENTAGE", value: 10 } },
  });
  nowMs = Math.max(nowMs, Date.now());
}

const memory = { pages: 1 };

/** Lets time pass, here and in AWS, and refreshes. Returns how often AWS's list was read. */
async function after(seconds: number): Promise<number> {
  nowMs += seconds * SECOND_MS;
  await control().advance(seconds);
  const before = await lists();
  await refreshExports(testConnection(), memory, new Date(nowMs));
  return (await lists()) - before;
}

async function lists() {
  return (await control().asked(`cleanroomsml.${LIST}`)).length;
}

async function statuses() {
  return (await readExports(jobArn)).exports.map(({ listed }) => listed[0]?.status);
}

it("follows an export until it has ended, and then reads all lists only every five minutes", async () => {
  await start("top");
  const shown = await readExports(jobArn);
  expect(areExportsInProgress(shown)).toBe(true);
  await after(0);
  expect(await statuses()).toEqual(["CREATE_PENDING"]);
  expect(versionOfExports(await readExports(jobArn))).not.toBe(versionOfExports(shown));
  expect(await after(1)).toBe(0);
  expect(await after(5)).toBe(1);
  expect(await statuses()).toEqual(["CREATE_IN_PROGRESS"]);
  await after(20);
  expect(await statuses()).toEqual(["ACTIVE"]);
  expect(areExportsInProgress(await readExports(jobArn))).toBe(false);
  expect(await after(60)).toBe(0);
  expect(await after(240)).toBe(1);
});

it("asks AWS no more for many jobs with ended exports, or for many readers", async () => {
  await after(600);
  const before = await lists();
  await Promise.all(Array.from({ length: 50 }, () => readExports(jobArn)));
  expect((await lists()) - before).toBe(0);
});

it("keeps what it knows while AWS can't be read, and says why", async () => {
  await start("kept");
  await after(600);
  const known = await statuses();
  expect(known).toHaveLength(1);
  const error = { status: 403, code: "AccessDeniedException", message: "no" };
  await control().planFaults({ operation: LIST, kind: "error", error, times: 9 });
  await after(600);
  const { failure } = await readExports(jobArn);
  expect(await statuses()).toEqual(known);
  expect(failure).toMatchObject({ code: "access-denied", details: { operation: LIST } });
  expect(await after(5)).toBe(0);
  await control().clearFaults();
  await after(61);
  expect((await readExports(jobArn)).failure).toBeUndefined();
});
