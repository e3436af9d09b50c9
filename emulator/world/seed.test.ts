import { describe, expect, it } from "vitest";
import { checkInput } from "../protocol/input/check-input";
import { findModel } from "./accounts/models";
import { createWorld } from "./create-world";
import { accountsOf } from "./jobs/job";
import { jobStateAt } from "./jobs/job-state";
import { pastWorld } from "./seed";
import { OWN_ACCOUNT } from "./seed-ids";
import { DEFAULT_SETTINGS } from "./settings";
import { setTags, tagsOf } from "./world";

const NOW = new Date("2026-06-01T12:00:00Z");
const DAY_MS = 86_400_000;

describe("the past jobs", () => {
  const { jobs, exports, tags } = pastWorld(NOW);

  it("are the same each time", () => {
    expect(pastWorld(NOW)).toEqual(pastWorld(new Date(NOW)));
  });

  it("have forty names and valid requests", () => {
    expect(new Set(jobs.map(({ request }) => request.name)).size).toBe(40);
    for (const { request } of jobs) {
      const input = { ...request, tags: Object.fromEntries(request.tags ?? []) };
      expect(checkInput("cleanroomsml.StartAudienceGenerationJob", input)).toEqual([]);
    }
  });

  it("are from the last nine weeks, in the order of their starts", () => {
    const starts = jobs.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(Math.min(...starts)).toBeGreaterThan(NOW.getTime() - 63 * DAY_MS);
    expect(Math.max(...starts)).toBeLessThan(NOW.getTime());
  });

  it("mostly succeeded; some failed, and two are running", () => {
    const statuses = jobs.map(
      (job) => jobStateAt(job, OWN_ACCOUNT, NOW.getTime(), DEFAULT_SETTINGS).status,
    );
    const count = (status: string) => statuses.filter((one) => one === status).length;
    expect(count("CREATE_FAILED")).toBe(5);
    expect(count("CREATE_IN_PROGRESS")).toBe(1);
    expect(count("CREATE_PENDING")).toBe(1);
    expect(count("ACTIVE")).toBe(33);
  });

  it("were exported in sizes of their models, after they finished", () => {
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

  it("have tags for each account", () => {
    const tagged = new Set(tags.map(([arn]) => arn));
    const views = jobs.flatMap((job) => accountsOf(job));
    expect([...tagged].filter((arn) => arn.includes("generation-job"))).toHaveLength(views.length);
  });
});

it("keeps a tag with the name of an object's property", () => {
  const world = createWorld(DEFAULT_SETTINGS);
  setTags(world, "arn", [["__proto__", "x"]]);
  expect(Object.entries(tagsOf(world, "arn"))).toEqual([["__proto__", "x"]]);
});
