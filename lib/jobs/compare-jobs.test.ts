import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { JobDetails } from "@/lib/aws/calls/generation-job";
import type { Viewer } from "@/lib/contract/people/visibility";
import { storeJob } from "@/lib/job-store/store-job";
import { aJob, WHERE } from "@/test/launches/job-details";
import { useDatabase } from "@/test/postgres/database";
import { compareJobs } from "./compare-jobs";

const { db } = useDatabase();

beforeEach(() => void vi.stubEnv("AWS_REGION", "us-east-1"));

const ADA: Viewer = { id: "ada", rules: {} };
const MODEL = aJob().configuredAudienceModelArn ?? "";
const THEIRS = "11111111-4a5b-4c6d-8e7f-90a1b2c3d4e5";

const METRICS = {
  relevanceMetrics: [{ audienceSize: { type: "PERCENTAGE", value: 10 }, score: 0.5 }],
  recallMetric: 0.25,
};
const OTHER_METRICS = { relevanceMetrics: [], recallMetric: 0.75 };

let days = 0;

/** Each one later than those before. */
async function stored(name: string, changes: Partial<JobDetails> = {}): Promise<string> {
  days += 1;
  const createTime = new Date(Date.UTC(2026, 2, days));
  const job = aJob({ name, metrics: METRICS, createTime, updateTime: createTime, ...changes });
  return storeJob(db, job, { ...WHERE, readAt: createTime, nextReadAt: null });
}

let ids: Record<"a" | "b" | "hidden" | "running" | "otherModel" | "theirs", string>;

beforeAll(async () => {
  ids = {
    a: await stored("a"),
    b: await stored("b", { metrics: OTHER_METRICS }),
    hidden: await stored("hidden", { metrics: undefined }),
    running: await stored("running", { metrics: undefined, status: "CREATE_IN_PROGRESS" }),
    otherModel: await stored("other-model", { configuredAudienceModelArn: `${MODEL}-2` }),
    theirs: await stored("theirs", { collaborationId: THEIRS }),
  };
});

async function refusalOf(given: readonly string[], viewer = ADA) {
  const comparison = await compareJobs(given, viewer);
  if (comparison.kind !== "refused") throw new Error(comparison.kind);
  const { kind, ...refusal } = comparison;
  return refusal;
}

describe("two jobs of one model", () => {
  it("are compared in the order given, each with its own metrics", async () => {
    const comparison = await compareJobs([ids.b, ids.a], ADA);
    expect(comparison).toMatchObject({
      kind: "compared",
      jobs: [
        { id: ids.b, name: "b", metrics: OTHER_METRICS },
        { id: ids.a, name: "a", metrics: METRICS },
      ],
    });
  });

  it("are not compared if they are one job", async () => {
    expect(await refusalOf([ids.a, ids.a.toUpperCase()])).toEqual({ why: "same-job" });
  });

  it.each(["DELETE_PENDING", "DELETE_IN_PROGRESS", "DELETE_FAILED"])(
    "keep their metrics in the status %s",
    async (status) => {
      const id = await stored(status, { status });
      const metrics = { id, name: status, metrics: METRICS };
      expect(await compareJobs([id, ids.a], ADA)).toMatchObject({ jobs: [metrics, { id: ids.a }] });
      expect(await compareJobs([ids.a], ADA)).toMatchObject({
        others: expect.arrayContaining([expect.objectContaining({ id })]),
      });
      await db.execute(sql`delete from jobs where id = ${id}`);
    },
  );

  it("need metrics", async () => {
    const hidden = { id: ids.hidden, name: "hidden" };
    const running = { id: ids.running, name: "running" };
    expect(await refusalOf([ids.a, ids.hidden])).toEqual({ why: "no-metrics", jobs: [hidden] });
    expect(await refusalOf([ids.running, ids.hidden])).toEqual({
      why: "no-metrics",
      jobs: [running, hidden],
    });
    expect(await refusalOf([ids.hidden])).toEqual({ why: "no-metrics", jobs: [hidden] });
  });
});

it("does not compare jobs of different models", async () => {
  expect(await refusalOf([ids.a, ids.otherModel])).toEqual({ why: "different-models" });
});

it.each([[[]], [["a", "b", "c"]]])("compares two jobs, not %j", async (given) => {
  expect(await refusalOf(given)).toEqual({ why: "not-two" });
});

it("finds no job of another ID, and none that the person does not see", async () => {
  for (const id of ["nonsense", "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10"]) {
    expect(await refusalOf([ids.a, id])).toEqual({ why: "not-found" });
    expect(await refusalOf([id])).toEqual({ why: "not-found" });
  }
  const ours = aJob().collaborationId ?? "";
  const vera: Viewer = { id: "vera", rules: { visibleCollaborations: [ours] } };
  expect(await refusalOf([ids.a, ids.theirs], vera)).toEqual({ why: "not-found" });
  expect(await compareJobs([ids.a, ids.theirs], ADA)).toMatchObject({ kind: "compared" });
  const offered = await compareJobs([ids.a], vera);
  expect(offered).toMatchObject({ kind: "choose", others: [{ id: ids.b }] });
});

it("offers the model's other jobs with metrics, the newest first", async () => {
  const offered = await compareJobs([ids.b], ADA);
  if (offered.kind !== "choose") throw new Error(offered.kind);
  expect(offered.others).toEqual([
    expect.objectContaining({ id: ids.theirs, name: "theirs" }),
    { id: ids.a, name: "a", startedBy: WHERE.account, recall: 0.25, startedAt: expect.any(String) },
  ]);
  expect(offered).toMatchObject({ job: { id: ids.b }, hasMore: false });
});
