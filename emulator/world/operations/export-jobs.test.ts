import {
  type AudienceSize,
  DeleteAudienceGenerationJobCommand,
  ListAudienceExportJobsCommand,
  StartAudienceExportJobCommand,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  HALCYON,
  type Keys,
  startInput,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../../test/world-under-test";

const TWO_PERCENT: AudienceSize = { type: "PERCENTAGE", value: 2 };

let world: WorldUnderTest;
let jobArn: string;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset();
  jobArn = await startJob("spring-uk");
  await world.advance(45);
});

async function startJob(name: string): Promise<string> {
  const command = new StartAudienceGenerationJobCommand(startInput({ name }));
  const { audienceGenerationJobArn = "" } = await world.ml().send(command);
  return audienceGenerationJobArn;
}

function startExport(name: string, changes: { arn?: string; audienceSize?: AudienceSize } = {}) {
  return world.ml().send(
    new StartAudienceExportJobCommand({
      name,
      audienceGenerationJobArn: changes.arn ?? jobArn,
      audienceSize: changes.audienceSize ?? TWO_PERCENT,
    }),
  );
}

async function listExports(arn: string | undefined, keys?: Keys) {
  const command = new ListAudienceExportJobsCommand({ audienceGenerationJobArn: arn });
  return (await world.ml(keys).send(command)).audienceExportJobs ?? [];
}

it("returns nothing, and appears in the list with its states", async () => {
  const { $metadata, ...output } = await startExport("two-percent");
  expect($metadata.httpStatusCode).toBe(200);
  expect(output).toEqual({});
  const statuses: (string | undefined)[] = [];
  for (const seconds of [0, 5, 15]) {
    await world.advance(seconds);
    statuses.push((await listExports(jobArn))[0]?.status);
  }
  expect(statuses).toEqual(["CREATE_PENDING", "CREATE_IN_PROGRESS", "ACTIVE"]);
});

it("shows the output's location only to the model's owner", async () => {
  await startExport("two-percent");
  await world.advance(20);
  const [own] = await listExports(jobArn);
  expect(own).toMatchObject({ name: "two-percent", audienceSize: TWO_PERCENT });
  expect(own).not.toHaveProperty("outputLocation");
  const otherArn = jobArn.replace("111122223333", "444455556666");
  const [seen] = await listExports(otherArn, HALCYON);
  expect(seen?.outputLocation).toMatch(/^s3:\/\/halcyon-audiences\/audiences\/.+\/two-percent\/$/);
  await world.set({ exportsVisibleTo: "starter" });
  expect(await listExports(otherArn, HALCYON)).toEqual([]);
});

it.each<AudienceSize>([
  { type: "PERCENTAGE", value: 3 },
  { type: "ABSOLUTE", value: 2 },
])("refuses a size that the model does not have: %j", async (audienceSize) => {
  await expect(startExport("other", { audienceSize })).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringContaining("is not one of the sizes"),
  });
});

it("refuses a job that is not ACTIVE, with the configured error", async () => {
  const arn = await startJob("still-running");
  await expect(startExport("early", { arn })).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringContaining("is CREATE_PENDING"),
  });
  await world.set({ exportBeforeActiveError: "ConflictException" });
  await expect(startExport("early", { arn })).rejects.toMatchObject({ name: "ConflictException" });
});

it("refuses a taken name in the configured scope", async () => {
  const secondArn = await startJob("second");
  await world.advance(45);
  await startExport("same");
  await expect(startExport("same", { arn: secondArn })).rejects.toMatchObject({
    name: "ConflictException",
  });
  await world.set({ exportNameScope: "job" });
  await startExport("same", { arn: secondArn });
  await expect(startExport("same")).rejects.toMatchObject({ name: "ConflictException" });
  await world.set({ exportNameScope: "none" });
  await startExport("same");
});

it("has a quota of running exports, and one of exports of a job", async () => {
  await world.set({ pendingExportJobsQuota: 2, exportJobsPerGenerationJobQuota: 3 });
  await startExport("one");
  await startExport("two");
  await expect(startExport("three")).rejects.toMatchObject({
    name: "ServiceQuotaExceededException",
    quotaValue: 2,
  });
  await world.advance(20);
  await startExport("three");
  await world.advance(20);
  await expect(startExport("four")).rejects.toMatchObject({
    name: "ServiceQuotaExceededException",
    quotaName: "Active audience export jobs per audience generation job",
    quotaValue: 3,
  });
});

it("blocks the deletion of its generation job while it runs, and is deleted with it", async () => {
  await startExport("two-percent");
  const remove = () =>
    world.ml().send(new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn: jobArn }));
  await expect(remove()).rejects.toMatchObject({ name: "ConflictException" });
  await world.advance(20);
  await remove();
  await world.advance(8);
  expect(await listExports(jobArn)).toEqual([]);
});

it("lists past exports, one of them failed with a reason", async () => {
  const all = await listExports(undefined);
  expect(all).toHaveLength(25);
  const failed = all.filter(({ status }) => status === "CREATE_FAILED");
  expect(failed.map(({ statusDetails }) => statusDetails?.statusCode)).toEqual([
    "OUTPUT_ACCESS_DENIED",
  ]);
});
