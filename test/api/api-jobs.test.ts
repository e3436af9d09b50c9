import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  jobDetailResourceSchema,
  jobListSchema,
  jobResourceSchema,
} from "@/lib/contract/api/job-resource";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { jobIdOf } from "@/lib/job-store/job-id";
import { noteListed } from "@/lib/job-store/listing";
import { storeJob } from "@/lib/job-store/store-job";
import { aJob, WHERE } from "@/test/launches/job-details";
import { launchIn, newJobArn, reserved, TEST_REQUEST } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { callApi } from "./api-call";

const { db } = useDatabase();
const JOBS = "/api/v1/jobs";
const AS_OF = new Date("2026-03-02T00:00:00.000Z");
const SQL = {
  roleArn: TEST_REQUEST.seedAudience.roleArn,
  sqlParameters: { queryString: "SELECT user_id FROM crm", parameters: { secret: "7" } },
};
const ELSEWHERE = aJob({
  name: "started-elsewhere",
  metrics: { relevanceMetrics: [], recallMetric: 0.25 },
  seed: "SQL query",
  request: { name: "started-elsewhere", seedAudience: SQL },
});

const get = (path: string) => callApi("GET", path);

beforeAll(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await storeJob(db, ELSEWHERE, { ...WHERE, readAt: AS_OF, nextReadAt: null });
  await reserved(db, { request: { ...TEST_REQUEST, name: "never-sent" } });
  await noteListed(db, "environment", {
    ...{ account: WHERE.account, beganAt: AS_OF, jobs: 1, calls: 1 },
  });
});

describe("GET /api/v1/jobs", () => {
  it("has jobs that were started elsewhere, and launches without a job", async () => {
    const { status, body } = await get(JOBS);
    expect(status).toBe(200);
    expect(jobListSchema.parse(body)).toEqual(body);
    expect(body).toEqual({
      jobs: [
        {
          id: expect.any(String),
          audienceGenerationJobArn: null,
          name: "never-sent",
          status: null,
          statusDetails: null,
          configuredAudienceModelArn: TEST_REQUEST.configuredAudienceModelArn,
          collaborationId: TEST_REQUEST.collaborationId,
          startedBy: "ada",
          launch: { id: expect.any(String), state: "reserved", actor: "ada" },
          createTime: null,
          updateTime: null,
          recall: null,
        },
        {
          id: jobIdOf(ELSEWHERE.audienceGenerationJobArn),
          audienceGenerationJobArn: ELSEWHERE.audienceGenerationJobArn,
          name: "started-elsewhere",
          status: "ACTIVE",
          statusDetails: null,
          configuredAudienceModelArn: ELSEWHERE.configuredAudienceModelArn,
          collaborationId: ELSEWHERE.collaborationId,
          startedBy: WHERE.account,
          launch: null,
          createTime: ELSEWHERE.createTime?.toISOString(),
          updateTime: ELSEWHERE.updateTime?.toISOString(),
          recall: 0.25,
        },
      ],
      nextToken: null,
      asOf: AS_OF.toISOString(),
    });
  });

  it.each([
    ["status=ACTIVE", ["started-elsewhere"]],
    ["status=not-sent,CREATE_FAILED", ["never-sent"]],
    ["status=reserved,ACTIVE&sort=name", ["never-sent", "started-elsewhere"]],
    ["text=elsewhere%20started", ["started-elsewhere"]],
    [`model=${TEST_REQUEST.configuredAudienceModelArn}x`, []],
    [
      `collaboration=${TEST_REQUEST.collaborationId}&sort=name`,
      ["never-sent", "started-elsewhere"],
    ],
    ["from=2026-03-01&to=2026-03-01", ["started-elsewhere"]],
    ["sort=-recall&limit=1", ["started-elsewhere"]],
  ])("with %s: %j", async (query, names) => {
    const { body } = await get(`${JOBS}?${query}`);
    expect(body.jobs?.map(({ name }) => name)).toEqual(names);
  });

  it("continues with its page token", async () => {
    const first = await get(`${JOBS}?limit=1`);
    const next = await get(`${JOBS}?limit=1&nextToken=${first.body.nextToken}`);
    expect(next.body.jobs).toMatchObject([{ name: "started-elsewhere" }]);
    expect(next.body.nextToken).toBeNull();
  });

  it.each([
    ["status=gone", "status"],
    ["status=", "status"],
    ["from=2026-02-30", "from"],
    ["from=0000-01-01", "from"],
    ["to=9999-12-31", "to"],
    ["to=tomorrow", "to"],
    ["sort=colour", "sort"],
    ["limit=0", "limit"],
    ["nextToken=x", "nextToken"],
    [`text=${"x".repeat(301)}`, "text"],
    ["state=launched", "state"],
  ])("refuses %s", async (query, parameter) => {
    const { status, body } = await get(`${JOBS}?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ parameter }]);
  });
});

describe("GET /api/v1/jobs/{id}", () => {
  it("adds the request, the tags and AWS's metrics", async () => {
    const { status, body } = await get(`${JOBS}/${jobIdOf(ELSEWHERE.audienceGenerationJobArn)}`);
    expect(status).toBe(200);
    expect(jobDetailResourceSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      request: { seedAudience: SQL },
      tags: { market: "uk" },
      metrics: { relevanceMetrics: [], recallMetric: 0.25 },
      jobs: null,
    });
    expect(jobResourceSchema.parse(body)).toMatchObject({ name: "started-elsewhere" });
  });

  it("has the request of a launch as it was sent, and finds it by the job's former ID", async () => {
    const { id } = await launchIn(db, "unknown");
    const arn = newJobArn();
    const listed = aJob({ audienceGenerationJobArn: arn });
    const times = { readAt: AS_OF, nextReadAt: null };
    await storeJob(db, listed, { ...WHERE, ...times });
    const marked = { ...listed, tags: { [CORRELATION_TAG_KEY]: id } };
    await storeJob(db, marked, { ...WHERE, ...times });
    const { body } = await get(`${JOBS}/${jobIdOf(arn)}`);
    expect(body).toMatchObject({ id, request: TEST_REQUEST, launch: { id, state: "unknown" } });
  });

  it.each([randomUUID(), "no-id", "%00"])("is 404 for %s", async (id) => {
    expect((await get(`${JOBS}/${id}`)).status).toBe(404);
  });
});
