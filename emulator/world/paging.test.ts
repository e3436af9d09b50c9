import { ListCollaborationsCommand, paginateListCollaborations } from "@aws-sdk/client-cleanrooms";
import {
  ListAudienceGenerationJobsCommand,
  paginateListAudienceGenerationJobs,
  StartAudienceGenerationJobCommand,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startInput, startWorldUnderTest, type WorldUnderTest } from "../test/world-under-test";
import { READERS_UK } from "./seed-ids";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

function listPage(input: {
  nextToken?: string | undefined;
  maxResults?: number;
  configuredAudienceModelArn?: string;
}) {
  return world.ml().send(new ListAudienceGenerationJobsCommand(input));
}

it("returns each job once, in pages of the requested size", async () => {
  const sizes: number[] = [];
  const arns = new Set<string | undefined>();
  const pages = paginateListAudienceGenerationJobs({ client: world.ml(), pageSize: 7 }, {});
  for await (const { audienceGenerationJobs = [] } of pages) {
    sizes.push(audienceGenerationJobs.length);
    for (const job of audienceGenerationJobs) arns.add(job.audienceGenerationJobArn);
  }
  expect(sizes).toEqual([7, 7, 7, 7, 7, 5]);
  expect(arns.size).toBe(40);
});

it("has a default page size", async () => {
  expect((await listPage({})).audienceGenerationJobs).toHaveLength(25);
  await world.set({ defaultPageSize: 3 });
  expect((await listPage({})).audienceGenerationJobs).toHaveLength(3);
});

it("neither repeats nor skips when a job is started between two pages", async () => {
  const first = await listPage({ maxResults: 20 });
  await world.ml().send(new StartAudienceGenerationJobCommand(startInput()));
  const second = await listPage({ maxResults: 100, nextToken: first.nextToken });
  const arns = [first, second]
    .flatMap(({ audienceGenerationJobs = [] }) => audienceGenerationJobs)
    .map(({ audienceGenerationJobArn }) => audienceGenerationJobArn);
  expect(arns).toHaveLength(40);
  expect(new Set(arns).size).toBe(40);
});

it.each(["oldestFirst", "byId"] as const)("can list %s", async (listOrder) => {
  await world.set({ listOrder });
  const jobs = (await listPage({ maxResults: 10 })).audienceGenerationJobs ?? [];
  const keys = jobs.map(({ createTime, audienceGenerationJobArn = "" }) =>
    listOrder === "byId" ? audienceGenerationJobArn : (createTime?.toISOString() ?? ""),
  );
  expect(keys).toEqual(keys.toSorted());
  expect(keys).toHaveLength(10);
});

it("refuses a token of another list, and one that was altered", async () => {
  const { nextToken = "" } = await listPage({ maxResults: 5 });
  const invalid = { name: "ValidationException", message: "The nextToken is invalid." };
  const otherFilter = { nextToken, configuredAudienceModelArn: READERS_UK };
  await expect(listPage(otherFilter)).rejects.toMatchObject(invalid);
  await expect(listPage({ nextToken: `x${nextToken}` })).rejects.toMatchObject(invalid);
  await expect(listPage({ nextToken: `${nextToken}=` })).rejects.toMatchObject(invalid);
});

it("can begin a list of Clean Rooms with an empty page", async () => {
  await world.set({ emptyFirstPage: true });
  const first = await world.rooms().send(new ListCollaborationsCommand({}));
  expect(first).toMatchObject({ collaborationList: [], nextToken: expect.any(String) });
  const names: (string | undefined)[] = [];
  for await (const page of paginateListCollaborations({ client: world.rooms() }, {})) {
    names.push(...(page.collaborationList ?? []).map(({ name }) => name));
  }
  expect(names).toHaveLength(2);
});
