import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { jobDetailResourceSchema } from "@/lib/contract/api/job-resource";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { refreshExports } from "@/lib/exports/refresh-exports";
import { jobIdOf } from "@/lib/job-store/job-id";
import { readSending, resumeSending } from "@/lib/launch/gate/sending-switch";
import { actAsAdmin, SLOW_DELETION } from "@/test/launches/change-jobs";
import { testConnection, useLaunching } from "@/test/launches/launching";
import { startedTwice } from "@/test/launches/started-twice";
import { newJobArn } from "@/test/ledger/launches";
import { callApi } from "./api-call";

const launching = useLaunching();
const { control } = launching;

let id: string;
let first: string;
let second: string;

beforeEach(async () => {
  ({ id, first, second } = await startedTwice(launching));
  // Two jobs of a launch stop it.
  const seen = (await readSending())?.at;
  await resumeSending({ actor: actAsAdmin(), reason: "Both jobs are known.", seen });
});

const pathOf = (job: string, rest = "") => `/api/v1/jobs/${job}${rest}`;
const withArn = (path: string, arn: string) => `${path}?audienceGenerationJobArn=${arn}`;
const needsOne = (status: number, where: object) => ({ status, body: { errors: [where] } });

describe("a launch that was started twice", () => {
  it("shows both jobs, each with its own ID, status, tags and metrics", async () => {
    const { status, body } = await callApi("GET", pathOf(id));
    expect(status).toBe(200);
    const { jobs, ...detail } = jobDetailResourceSchema.parse(body);
    expect(detail).toMatchObject({ id, launch: { id, state: "duplicate" } });
    const member = { status: "ACTIVE", statusDetails: null, createTime: expect.any(String) };
    const inOrder = jobs?.toSorted((a) => (a.audienceGenerationJobArn === first ? -1 : 1));
    expect(inOrder).toMatchObject([
      {
        ...{ ...member, id: jobIdOf(first), audienceGenerationJobArn: first },
        tags: { [CORRELATION_TAG_KEY]: id },
      },
      {
        ...{ ...member, id: jobIdOf(second), audienceGenerationJobArn: second },
        tags: { market: "de" },
      },
    ]);
    const [one, other] = inOrder ?? [];
    expect(one?.metrics?.relevanceMetrics.length).toBeGreaterThan(0);
    expect(one?.metrics).not.toEqual(other?.metrics);
    expect(other?.recall).toBe(other?.metrics?.recallMetric);
  });

  it("is what a job's own ID shows, with that job's members", async () => {
    const whole = jobDetailResourceSchema.parse((await callApi("GET", pathOf(id))).body);
    for (const job of whole.jobs ?? []) {
      const { body } = await callApi("GET", pathOf(job.id.toUpperCase()));
      expect(body).toEqual({ ...whole, ...job, id });
    }
    const unknown = await callApi("GET", pathOf(jobIdOf(newJobArn())));
    expect(unknown.status).toBe(404);
  });

  it("exports the job that the ID or the query names, and lists both", async () => {
    const exported = (path: string, name: string, key = randomUUID()) =>
      callApi("POST", path, {
        headers: { "idempotency-key": key },
        body: { name, audienceSize: { type: "PERCENTAGE", value: 10 } },
      });
    const path = pathOf(id, "/exports");
    const ownPath = pathOf(jobIdOf(second), "/exports");
    expect(await exported(path, "neither")).toMatchObject(
      needsOne(400, { parameter: "audienceGenerationJobArn" }),
    );
    expect(await exported(withArn(path, newJobArn()), "other")).toMatchObject({ status: 404 });
    expect(await exported(withArn(ownPath, first), "both")).toMatchObject({ status: 404 });
    const ofFirst = await exported(withArn(path, first), "top");
    const key = randomUUID();
    const ofSecond = await exported(ownPath, "wide", key);
    expect(ofFirst).toMatchObject({ status: 201, body: { audienceGenerationJobArn: first } });
    expect(ofSecond).toMatchObject({ status: 201, body: { audienceGenerationJobArn: second } });
    expect(ofSecond.headers.get("location")).toBe(ownPath);
    expect(await exported(ownPath, "wide", key)).toMatchObject({
      status: 200,
      body: ofSecond.body,
    });

    await refreshExports(testConnection(), { pages: 1 });
    const listed = async (at: string) =>
      (await callApi("GET", at)).body.exports?.map((each) => each.audienceGenerationJobArn);
    expect(await listed(path)).toEqual([second, first]);
    expect(await listed(withArn(path, first))).toEqual([first]);
    expect(await listed(ownPath)).toEqual([second]);
    expect(await listed(pathOf(jobIdOf(first), "/exports"))).toEqual([first]);
    expect((await callApi("GET", path)).body.asOf).toEqual(expect.any(String));
  });

  it("changes and deletes the job that the ID or the query names", async () => {
    await control().settings(SLOW_DELETION);
    const put = (job: string, arn?: string) => {
      const path = pathOf(job, "/tags");
      const body = { tags: { market: "uk" } };
      return callApi("PUT", arn === undefined ? path : withArn(path, arn), { body });
    };
    const fault = { parameter: "audienceGenerationJobArn" };
    expect(await put(id)).toMatchObject(needsOne(400, fault));
    expect(await put(jobIdOf(second), first)).toMatchObject(needsOne(400, fault));
    expect(await put(jobIdOf(second))).toMatchObject({
      status: 200,
      body: { id, audienceGenerationJobArn: second, tags: { market: "uk" } },
    });
    expect(await callApi("DELETE", pathOf(id))).toMatchObject(needsOne(400, fault));
    expect(await callApi("DELETE", pathOf(jobIdOf(second)))).toMatchObject({
      status: 202,
      body: { id, audienceGenerationJobArn: second, status: "DELETE_PENDING" },
    });
    const { jobs } = jobDetailResourceSchema.parse((await callApi("GET", pathOf(id))).body);
    expect(new Map(jobs?.map((job) => [job.audienceGenerationJobArn, job.status]))).toEqual(
      new Map([
        [first, "ACTIVE"],
        [second, "DELETE_PENDING"],
      ]),
    );
    const own = await callApi("GET", pathOf(jobIdOf(second)));
    expect(own.body).toMatchObject({ status: "DELETE_PENDING", tags: { market: "uk" } });
  });
});
