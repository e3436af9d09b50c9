import { describe, expect, it } from "vitest";
import { LAUNCH_STATES, type LaunchRecord } from "@/lib/contract/records/launch-record";
import type { RefusalCode } from "@/lib/contract/records/outcome";
import { ApiProblem } from "@/lib/http/request/problem";
import { launchResponse } from "./launch-response";

const REQUEST = {
  name: "spring-uk",
  configuredAudienceModelArn:
    "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
  seedAudience: { roleArn: "arn:aws:iam::111122223333:role/reader" },
};

const ID = "0b6f4a52-6f0c-4b5e-8f25-1d5b5a7c9e10";
const AT = "2026-11-23T12:00:00.000Z";

function launchOf(change: Partial<LaunchRecord>): LaunchRecord {
  return {
    id: ID,
    idempotencyKey: "key",
    state: "launched",
    request: REQUEST,
    actor: "local",
    correlationTag: true,
    region: "us-east-1",
    attempt: 1,
    createdAt: AT,
    updatedAt: AT,
    ...change,
  };
}

const FAILURE = {
  code: "not-found" as const,
  title: "AWS does not find it",
  explanation: "There is no such model.",
  nextStep: "Check its ARN.",
  field: "configuredAudienceModelArn",
  details: { awsName: "ResourceNotFoundException", status: 404, requestId: "r-1", message: "No." },
};

function problemOf(call: () => unknown): ApiProblem {
  try {
    call();
  } catch (error) {
    if (error instanceof ApiProblem) return error;
  }
  throw new Error("No problem was thrown.");
}

describe("a new launch", () => {
  it.each(LAUNCH_STATES)("in state %s is 201 only if launched, and has a Location", (state) => {
    const response = launchResponse({ kind: "created", launch: launchOf({ state }) }, REQUEST);
    expect(response.status).toBe(state === "launched" ? 201 : 202);
    expect(response.headers).toEqual({ Location: `/api/v1/launches/${ID}` });
    expect(response.body).toMatchObject({ id: ID, state });
  });

  it("shows only the documented members", () => {
    const launch = launchOf({
      audienceGenerationJobArn: "arn",
      outcome: { ...FAILURE, state: "unknown", code: "server-error" },
      account: "111122223333",
      evidence: { secret: true },
    });
    expect(Object.keys(Object(launchResponse({ kind: "created", launch }, REQUEST).body))).toEqual([
      "id",
      "idempotencyKey",
      "state",
      "request",
      "audienceGenerationJobArn",
      "actor",
      "createdAt",
      "outcome",
    ]);
  });
});

describe("a repeat", () => {
  it.each(LAUNCH_STATES)("of a launch in state %s is 200 and says that it is a repeat", (state) => {
    const response = launchResponse({ kind: "repeat", launch: launchOf({ state }) }, REQUEST);
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ "Idempotency-Replayed": "true" });
  });
});

describe("a launch that AWS refused", () => {
  const launch = launchOf({ state: "rejected", outcome: { state: "rejected", ...FAILURE } });

  it("is a problem that points at the member to fix, with AWS's message", async () => {
    const problem = problemOf(() => launchResponse({ kind: "created", launch }, REQUEST));
    const response = problem.toResponse("reference");
    expect(response.status).toBe(404);
    expect(response.headers.get("idempotency-replayed")).toBeNull();
    expect(await response.json()).toMatchObject({
      title: "AWS can't find a resource in the request",
      detail: expect.stringMatching(/^No\. Check the ARN .* Then relaunch\.$/),
      errors: [{ pointer: "/configuredAudienceModelArn", detail: "No." }],
      aws: { name: "ResourceNotFoundException", status: 404, requestId: "r-1", message: "No." },
      launch: { id: ID, state: "rejected" },
    });
  });

  it("is the same problem for a repeat", () => {
    const problem = problemOf(() => launchResponse({ kind: "repeat", launch }, REQUEST));
    expect(problem.status).toBe(404);
    expect(problem.toResponse("reference").headers.get("idempotency-replayed")).toBe("true");
  });

  it.each<[code: RefusalCode, field: string, status: number, pointer: string]>([
    ["invalid-request", "seedSource", 400, "/seedAudience"],
    ["name-taken", "name", 409, "/name"],
    ["pass-role-denied", "seedAudience.roleArn", 403, "/seedAudience/roleArn"],
    ["quota-reached", "", 402, ""],
  ])("answers %s at field %j with %i at %j", (code, field, status, pointer) => {
    const outcome = { state: "rejected" as const, ...FAILURE, code, field };
    const refused = launchOf({ state: "rejected", outcome });
    const problem = problemOf(() => launchResponse({ kind: "created", launch: refused }, REQUEST));
    expect(problem.status).toBe(status);
    expect(problem.options.faults).toEqual(
      pointer === "" ? [] : [{ pointer, detail: expect.any(String) }],
    );
  });
});

describe("a launch that is unsent because of a quota", () => {
  const details = { quotaName: "Pending jobs", quotaValue: 10, requestId: "r-2", status: 402 };
  const outcome = {
    state: "not-sent" as const,
    ...FAILURE,
    code: "quota-reached" as const,
    details,
  };
  const launch = launchOf({ state: "reserved", outcome: { ...outcome, field: undefined } });

  it.each(["created", "repeat"] as const)("is 402 and contains the launch (%s)", async (kind) => {
    const problem = problemOf(() => launchResponse({ kind, launch }, REQUEST));
    const body = await problem.toResponse("reference").json();
    expect(body).toMatchObject({
      type: "urn:problem-type:audience-launchpad:launch-refused",
      status: 402,
      aws: { quotaName: "Pending jobs", quotaValue: 10, requestId: "r-2" },
      launch: { state: "reserved", outcome: { state: "not-sent", code: "quota-reached" } },
    });
    expect(JSON.stringify(body)).not.toContain("Check its ARN");
  });

  it("is no problem after it was cancelled", () => {
    const cancelled = { ...launch, state: "cancelled" as const };
    expect(launchResponse({ kind: "repeat", launch: cancelled }, REQUEST).status).toBe(200);
  });
});

it("returns 409 with the differing members and the launch for a key of another request", () => {
  const other = { ...REQUEST, name: "autumn-uk", tags: { "a/b": "c" } };
  const problem = problemOf(() =>
    launchResponse({ kind: "conflict", launch: launchOf({}) }, other),
  );
  expect(problem).toMatchObject({ status: 409, code: "key-conflict" });
  expect(problem.options.faults?.map((fault) => "pointer" in fault && fault.pointer)).toEqual([
    "/name",
    "/tags",
  ]);
  expect(problem.options.launch).toMatchObject({ id: ID, request: REQUEST });
});
