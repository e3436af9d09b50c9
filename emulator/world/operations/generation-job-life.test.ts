import {
  DeleteAudienceGenerationJobCommand,
  GetAudienceGenerationJobCommand,
  ListAudienceGenerationJobsCommand,
  StartAudienceGenerationJobCommand,
  type StartAudienceGenerationJobCommandInput,
} from "@aws-sdk/client-cleanroomsml";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  HALCYON,
  type Keys,
  startInput,
  startWorldUnderTest,
  type WorldUnderTest,
} from "../../test/world-under-test";
import {
  COLLABORATION_DE,
  LEGACY_UK,
  LOYALTY,
  READERS_UK,
  SEED_ROLE,
  VIEWERS_UK,
} from "../seed-ids";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

async function start(changes: Partial<StartAudienceGenerationJobCommandInput> = {}) {
  const command = new StartAudienceGenerationJobCommand(startInput(changes));
  const { audienceGenerationJobArn = "" } = await world.ml().send(command);
  return audienceGenerationJobArn;
}

function get(audienceGenerationJobArn: string, keys?: Keys) {
  return world.ml(keys).send(new GetAudienceGenerationJobCommand({ audienceGenerationJobArn }));
}

function remove(audienceGenerationJobArn: string, keys?: Keys) {
  const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn });
  return world.ml(keys).send(command);
}

function list(filters: { configuredAudienceModelArn?: string; collaborationId?: string } = {}) {
  const command = new ListAudienceGenerationJobsCommand({ ...filters, maxResults: 100 });
  return world.ml().send(command);
}

/** The same job's ARN in the model owner's account. */
function otherSide(arn: string): string {
  return arn.replace("111122223333", "444455556666");
}

describe("a job's states", () => {
  it("depend only on the clock", async () => {
    const arn = await start();
    const created = await get(arn);
    expect(created.status).toBe("CREATE_PENDING");
    expect(created).not.toHaveProperty("metrics");
    expect(created.updateTime).toEqual(created.createTime);
    await world.advance(9.999);
    expect((await get(arn)).status).toBe("CREATE_PENDING");
    await world.advance(0.001);
    expect((await get(arn)).status).toBe("CREATE_IN_PROGRESS");
    await world.advance(35);
    const finished = await get(arn);
    expect(finished.status).toBe("ACTIVE");
    const tookMs = Number(finished.updateTime) - Number(created.createTime);
    expect(tookMs).toBe(45_000);
  });

  it("end with CREATE_FAILED and a reason for the model whose jobs fail", async () => {
    const arn = await start({ configuredAudienceModelArn: LEGACY_UK });
    await world.advance(45);
    const expected = { statusCode: "INSUFFICIENT_MATCHING_SEED", message: expect.any(String) };
    expect(await get(arn)).toMatchObject({ status: "CREATE_FAILED", statusDetails: expected });
    await world.set({ statusCodes: "absent" });
    expect((await get(arn)).statusDetails).toEqual({ message: expect.any(String) });
  });

  it("end with 404 after deletion, also in the list", async () => {
    const arn = await start();
    await expect(remove(arn)).rejects.toMatchObject({ name: "ConflictException" });
    await world.advance(45);
    await remove(arn);
    expect((await get(arn)).status).toBe("DELETE_PENDING");
    await remove(arn);
    await world.advance(3);
    expect((await get(arn)).status).toBe("DELETE_IN_PROGRESS");
    await world.advance(5);
    await expect(get(arn)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(remove(arn)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const { audienceGenerationJobs = [] } = await list();
    expect(audienceGenerationJobs.map((job) => job.audienceGenerationJobArn)).not.toContain(arn);
  });

  it("allow deleting a running job if configured", async () => {
    await world.set({ deleteBusyJobError: "none" });
    const arn = await start();
    await remove(arn);
    expect((await get(arn)).status).toBe("DELETE_PENDING");
  });
});

describe("Get", () => {
  it("returns the request, without absent members", async () => {
    const request = { description: "a\nb", includeSeedInOutput: false, tags: { campaign: "x" } };
    const { $metadata: _, ...job } = await get(await start(request));
    expect(job).toMatchObject({ ...startInput(), ...request, startedBy: "111122223333" });
    const plain = await get(await start({ name: "plain" }));
    expect(plain.includeSeedInOutput).toBeUndefined();
    expect(plain.description).toBeUndefined();
    await world.set({ echoAbsentIncludeSeed: true });
    expect((await get(plain.audienceGenerationJobArn ?? "")).includeSeedInOutput).toBe(false);
  });

  it("names the protected query of a seed by SQL once it runs", async () => {
    const seedAudience = { roleArn: SEED_ROLE, sqlParameters: { queryString: "SELECT 1" } };
    const arn = await start({ seedAudience });
    expect((await get(arn)).protectedQueryIdentifier).toBeUndefined();
    await world.advance(10);
    expect((await get(arn)).protectedQueryIdentifier).toMatch(/^[-0-9a-f]{36}$/);
  });

  it("refuses another account's ARN, and an unknown one", async () => {
    const arn = await start();
    await expect(get(otherSide(arn))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringMatching(/GetAudienceGenerationJob on resource: \S+$/),
    });
    await world.set({ foreignArnError: "ResourceNotFoundException" });
    await expect(get(otherSide(arn))).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(get(`${arn}0`)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("metrics", () => {
  it("decrease from bin to bin, with recall, and are the same each time and in both accounts", async () => {
    const arn = await start();
    await world.advance(45);
    const { metrics } = await get(arn);
    const scores = (metrics?.relevanceMetrics ?? []).map(({ score = Number.NaN }) => score);
    expect(scores).toHaveLength(6);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(10);
    expect(Math.min(...scores)).toBeGreaterThan(0);
    expect(metrics?.recallMetric).toBeGreaterThan(0);
    expect(metrics?.recallMetric).toBeLessThan(1);
    expect((await get(arn)).metrics).toEqual(metrics);
    expect((await get(otherSide(arn), HALCYON)).metrics).toEqual(metrics);
  });

  it("are hidden from the seed side if the model does not share them", async () => {
    const arn = await start({ configuredAudienceModelArn: VIEWERS_UK });
    await world.advance(45);
    const own = await get(arn);
    expect(own.status).toBe("ACTIVE");
    expect(own).not.toHaveProperty("metrics");
    expect((await get(otherSide(arn), HALCYON)).metrics).toBeDefined();
  });
});

describe("the model owner's view", () => {
  it("has its own ARN, a prefixed name, the model's tags and no seed", async () => {
    const arn = await start({ tags: { campaign: "spring" } });
    const view = await get(otherSide(arn), HALCYON);
    expect(view).toMatchObject({
      audienceGenerationJobArn: otherSide(arn),
      name: "111122223333-spring-uk",
      startedBy: "111122223333",
      tags: { market: "uk", medium: "print-and-web" },
    });
    expect(view).not.toHaveProperty("seedAudience");
    await world.set({ seedShownToModelOwner: true });
    expect((await get(otherSide(arn), HALCYON)).seedAudience).toEqual(startInput().seedAudience);
  });

  it("deletes for both accounts or only for its own", async () => {
    const [both, own] = [await start(), await start({ name: "own" })];
    await world.advance(45);
    await remove(otherSide(both), HALCYON);
    expect((await get(both)).status).toBe("DELETE_PENDING");
    await world.set({ deleteReaches: "ownAccount" });
    await remove(otherSide(own), HALCYON);
    expect((await get(own)).status).toBe("ACTIVE");
    expect((await get(otherSide(own), HALCYON)).status).toBe("DELETE_PENDING");
  });

  it("does not exist for the starter's own model, whose tags the job gets", async () => {
    const request = { configuredAudienceModelArn: LOYALTY, tags: { owner: "me", own: "1" } };
    const arn = await start(request);
    expect((await get(arn)).tags).toEqual({ owner: "me", own: "1" });
    await expect(get(otherSide(arn), HALCYON)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("List", () => {
  it("has the forty past jobs, newest first", async () => {
    const { audienceGenerationJobs = [], nextToken } = await list();
    expect(audienceGenerationJobs).toHaveLength(40);
    expect(nextToken).toBeUndefined();
    const times = audienceGenerationJobs.map(({ createTime }) => Number(createTime));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it("filters by model and collaboration", async () => {
    const byModel = await list({ configuredAudienceModelArn: READERS_UK });
    const models = new Set(
      byModel.audienceGenerationJobs?.map((job) => job.configuredAudienceModelArn),
    );
    expect(models).toEqual(new Set([READERS_UK]));
    const both = { configuredAudienceModelArn: READERS_UK, collaborationId: COLLABORATION_DE };
    expect((await list(both)).audienceGenerationJobs).toEqual([]);
  });

  it("lags behind Start if configured; Get does not", async () => {
    await world.set({ listLagSeconds: 5 });
    const arn = await start();
    expect((await list()).audienceGenerationJobs).toHaveLength(40);
    expect((await get(arn)).status).toBe("CREATE_PENDING");
    await world.advance(5);
    expect((await list()).audienceGenerationJobs?.[0]?.audienceGenerationJobArn).toBe(arn);
  });
});
