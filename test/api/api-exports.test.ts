import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { refreshExports } from "@/lib/exports/refresh-exports";
import { launchJob } from "@/lib/launch/send/launch-job";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { callApi } from "./api-call";

const { control } = useLaunching();

const TOP = { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } };

let path: string;

beforeEach(async () => {
  const { launch } = await launchJob({
    ...{ connection: testConnection(), actor: actAs("ada"), idempotencyKey: newKey() },
    request: REQUEST,
  });
  await control().advance(60);
  path = `/api/v1/jobs/${launch.id}/exports`;
});

function post(body: unknown, key = randomUUID()) {
  return callApi("POST", path, { headers: { "idempotency-key": key }, body });
}

describe("an export", () => {
  it("returns 201, and is listed with AWS's status", async () => {
    const response = await post({ ...TOP, description: "For spring" });
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(path);
    expect(response.body).toMatchObject({
      ...{ state: "launched", actor: "local", name: "top", status: null },
      outcome: { state: "launched", requestId: expect.any(String) },
    });
    await refreshExports(testConnection(), { pages: 1 });
    const { body } = await callApi("GET", path);
    expect(body.exports).toEqual([
      {
        ...response.body,
        status: "CREATE_PENDING",
        createTime: expect.any(String),
        updateTime: expect.any(String),
      },
    ]);
    expect(body.asOf).toEqual(expect.any(String));
  });

  it("is returned to a repeat, and its key is refused for another", async () => {
    const key = randomUUID();
    const first = await post(TOP, key);
    const repeat = await post(TOP, key);
    expect(repeat.status).toBe(200);
    expect(repeat.headers.get("idempotency-replayed")).toBe("true");
    expect(repeat.body).toEqual(first.body);
    const conflict = await post({ ...TOP, name: "other" }, key);
    expect(conflict).toMatchObject({ status: 409, body: { export: { id: first.body.id } } });
  });

  it.each([
    ["a missing name", { audienceSize: TOP.audienceSize }, ["/name"]],
    [
      "a percentage above 100",
      { ...TOP, audienceSize: { type: "PERCENTAGE", value: 101 } },
      ["/audienceSize/value"],
    ],
    [
      "a size of no type",
      { ...TOP, audienceSize: { type: "SHARE", value: 5 } },
      ["/audienceSize/type"],
    ],
    [
      "the ARN, which the path has",
      { ...TOP, audienceGenerationJobArn: "x" },
      ["/audienceGenerationJobArn"],
    ],
    [
      "a size that the model does not offer",
      { ...TOP, audienceSize: { type: "PERCENTAGE", value: 11 } },
      ["/audienceSize/value"],
    ],
  ])("with %s is refused", async (_what, body, pointers) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.body.errors?.map((each) => "pointer" in each && each.pointer)).toEqual(
      pointers,
    );
  });

  it("needs a key, a job and a free name", async () => {
    expect(await callApi("POST", path, { body: TOP })).toMatchObject({ status: 400 });
    path = `/api/v1/jobs/${randomUUID()}/exports`;
    expect(await post(TOP)).toMatchObject({ status: 404 });
    expect(await callApi("GET", path)).toMatchObject({ status: 404 });
  });

  it("of a taken name is refused with 409", async () => {
    await post(TOP);
    const taken = await post(TOP);
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ pointer: "/name" }] } });
  });

  it.each([
    ["ConflictException", 409, 409],
    ["ServiceQuotaExceededException", 402, 402],
    ["AccessDeniedException", 403, 403],
  ])(
    "that AWS refuses with %s is a problem with AWS's response",
    async (code, status, returned) => {
      const error = { status, code, message: "no" };
      await control().planFaults({ operation: "StartAudienceExportJob", kind: "error", error });
      const { status: given, body } = await post(TOP);
      expect(given).toBe(returned);
      expect(body).toMatchObject({
        type: "urn:problem-type:audience-launchpad:export-refused",
        aws: { name: code, status },
        export: { name: "top" },
      });
    },
  );

  it.each([
    ["InternalFailure", 500, 503, "10"],
    ["AccessDeniedException", 403, 403, null],
  ])(
    "is a problem with AWS's response if AWS does not show the job: %s",
    async (code, status, returned, retryAfter) => {
      const error = { status, code, message: "no" };
      const fault = { operation: "GetAudienceGenerationJob", kind: "error", error, times: 9 };
      await control().planFaults(fault);
      const response = await post(TOP);
      expect([response.status, response.headers.get("retry-after")]).toEqual([
        returned,
        retryAfter,
      ]);
      expect(response.body).toMatchObject({
        detail: expect.stringMatching(/^Nothing was exported\. /),
        aws: { operation: "GetAudienceGenerationJob", name: code },
      });
    },
  );

  it("whose response is lost is 202 and in doubt", async () => {
    await control().planFaults({ operation: "StartAudienceExportJob", kind: "resetAfter" });
    expect(await post(TOP)).toMatchObject({ status: 202, body: { state: "unknown" } });
  });
});
