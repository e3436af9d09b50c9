import { describe, expect, it } from "vitest";
import { checkInput } from "../protocol/check-input";
import { createWorld } from "./create-world";
import { accountsOf } from "./job";
import { jobStateAt } from "./job-state";
import { findModel } from "./models";
import { pastWorld } from "./seed";
import { OWN_ACCOUNT } from "./seed-ids";
import { DEFAULT_SETTINGS } from "./settings";
import { setTags, tagsOf } from "./world";

const NOW = new Date("2026-06-01T12:00:00Z");
const DAY_MS = 86_400_000;

describe("the past of the world", () => {
  const { jobs, exports, tags } = pastWorld(NOW);

  it("is the same each time", () => {
    expect(pastWorld(NOW)).toEqual(pastWorld(new Date(NOW)));
  });

  it("has forty jobs of forty names, each a request that the API accepts", () => {
    expect(new Set(jobs.map(({ request }) => request.name)).size).toBe(40);
    for (const { request } of jobs) {
      const input = { ...request, tags: Object.fromEntries(request.tags ?? []) };
      expect(checkInput("cleanroomsml.StartAudienceGenerationJob", input)).toEqual([]);
    }
  });

  it("lies within the last nine weeks, in the order of the starts", () => {
    const starts = jobs.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(Math.min(...starts)).toBeGreaterThan(NOW.getTime() - 63 * DAY_MS);
    expect(Math.max(...starts)).toBeLessThan(NOW.getTime());
  });

  it("ended well for most, badly for some, and goes on for two", () => {
    const statuses = jobs.map(
      (job) => jobStateAt(job, OWN_ACCOUNT, NOW.getTime(), DEFAULT_SETTINGS).status,
    );
    const count = (status: string) => statuses.filter((one) => one === status).length;
    expect(count("CREATE_FAILED")).toBe(5);
    expect(count("CREATE_IN_PROGRESS")).toBe(1);
    expect(count("CREATE_PENDING")).toBe(1);
    expect(count("ACTIVE")).toBe(33);
  });

  it("exported finished jobs in sizes of their models, after they were done", () => {
    for (const exported of exports) {
      const job = jobs.find(({ id }) => id === exported.jobId);
      const model = findModel(job?.request.configuredAudienceModelArn ?? "");
      expect(model?.audienceSizeType).toBe(exported.audienceSize.type);
      expect(model?.audienceSizeBins).toContain(exported.audienceSize.value);
      if (!job) throw new Error("an export without its job");
      const then = jobStateAt(job, OWN_ACCOUNT, exported.startMs, DEFAULT_SETTINGS);
      expect(then.status).toBe("ACTIVE");
    }
  });

  it("has tags for each account's view", () => {
    const tagged = new Set(tags.map(([arn]) => arn));
    const views = jobs.flatMap((job) => accountsOf(job));
    expect([...tagged].filter((arn) => arn.includes("generation-job"))).toHaveLength(views.length);
  });
});

it("keeps a tag that is called like a property of objects", () => {
  const world = createWorld(DEFAULT_SETTINGS);
  setTags(world, "arn", [["__proto__", "x"]]);
  expect(Object.entries(tagsOf(world, "arn"))).toEqual([["__proto__", "x"]]);
});
