import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLaunchClient, createReadClient } from "@/lib/aws/clients";
import { awsError, awsResponse, type Responder, startTestServer } from "@/test/aws/aws-server";
import { listAudienceExportJobs } from "./list-audience-export-jobs";
import { startAudienceExportJob } from "./start-audience-export-job";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/a";

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
});
afterEach(() => vi.unstubAllEnvs());

async function start(
  responder: Responder,
  change: { isRepeat?: boolean; isOverdue?: boolean } = {},
) {
  const server = await startTestServer(responder);
  const endpoints = { cleanroomsml: server.url };
  const client = createLaunchClient({ awsRegion: "us-east-1", endpoints, launchTimeoutMs: 1000 });
  try {
    const outcome = await startAudienceExportJob(client, {
      jobArn: ARN,
      request: { name: "top", audienceSize: { type: "PERCENTAGE", value: 10 } },
      region: "us-east-1",
      isRepeat: change.isRepeat ?? false,
      timeoutMs: 1000,
      isOverdue: () => change.isOverdue ?? false,
    });
    return { outcome, requests: server.received.length };
  } finally {
    await server.close();
  }
}

describe("the outcome of a start", () => {
  it("is launched only if the empty response has AWS's request ID", async () => {
    const { outcome, requests } = await start(awsResponse(200, {}));
    expect(outcome).toMatchObject({ state: "launched", requestId: expect.any(String) });
    expect(requests).toBe(1);
    const empty = await start(awsResponse(200, ""));
    expect(empty.outcome).toMatchObject({ state: "launched" });
  });

  const html = "<!doctype html><title>not JSON</title>";
  const breakOff: Responder = (response) => {
    response.writeHead(200, { "content-length": "2", "x-amzn-requestid": "req-1" });
    response.write("{", () => response.destroy());
  };
  it.each<[string, Responder, string]>([
    ["without AWS's request ID", (response) => response.writeHead(200).end(), "unreadable-answer"],
    ["with a page for a body", awsResponse(200, html), "unreadable-answer"],
    ["with a long page", awsResponse(200, html.repeat(1000)), "unreadable-answer"],
    ["with a list", awsResponse(200, []), "unreadable-answer"],
    ["that breaks off", breakOff, "connection-lost"],
  ])("is in doubt after a success %s", async (_what, responder, code) => {
    const { outcome, requests } = await start(responder);
    expect(outcome).toMatchObject({ state: "unknown", code });
    expect(requests).toBe(1);
  });

  it.each([
    [409, "ConflictException", "rejected", "name-taken"],
    [400, "ValidationException", "rejected", "invalid-request"],
    [404, "ResourceNotFoundException", "rejected", "not-found"],
    [402, "ServiceQuotaExceededException", "not-sent", "quota-reached"],
    [429, "ThrottlingException", "not-sent", "throttled"],
    [500, "InternalServerException", "unknown", "server-error"],
  ])("of %i %s is %s: %s, after one request", async (status, name, state, code) => {
    const { outcome, requests } = await start(awsError(status, name, "no"));
    expect(outcome).toMatchObject({
      state,
      code,
      details: { operation: "StartAudienceExportJob" },
    });
    expect(requests).toBe(1);
  });

  it("of a conflict is in doubt if an earlier attempt may have an export", async () => {
    const taken = awsError(409, "ConflictException", "no");
    expect((await start(taken, { isRepeat: true })).outcome).toMatchObject({
      state: "unknown",
      code: "name-taken",
    });
  });

  it("is not sent past the deadline", async () => {
    const { outcome, requests } = await start(awsResponse(200, {}), { isOverdue: true });
    expect(outcome).toMatchObject({ state: "not-sent", code: "too-late" });
    expect(requests).toBe(0);
  });
});

describe("a list of exports", () => {
  const page = (names: string[], nextToken?: string): Responder =>
    awsResponse(200, {
      audienceExportJobs: names.map((name) => ({
        name,
        audienceGenerationJobArn: ARN,
        audienceSize: { type: "PERCENTAGE", value: 5 },
        status: "ACTIVE",
      })),
      nextToken,
    });

  async function list(responses: Responder[]) {
    const server = await startTestServer((response) => responses.shift()?.(response));
    const endpoints = { cleanroomsml: server.url };
    const client = createReadClient({ awsRegion: "us-east-1", endpoints, launchTimeoutMs: 1000 });
    try {
      return await listAudienceExportJobs(client, { jobArn: ARN });
    } finally {
      await server.close();
    }
  }

  it("has all pages, and AWS's time", async () => {
    const found = await list([page(["a", "b"], "2"), page([], "3"), page(["c"])]);
    expect(found.exports.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(found.pages).toBe(3);
    expect(found.awsTime).toBeInstanceOf(Date);
  });

  it.each([
    ["a later page", [page(["a"], "2"), awsError(403, "AccessDeniedException", "no")]],
    ["a page without a list", [awsResponse(200, {})]],
    ["an export without a job", [awsResponse(200, { audienceExportJobs: [{ name: "a" }] })]],
  ])("fails for %s", async (_what, responses) => {
    await expect(list(responses)).rejects.toMatchObject({ operation: "ListAudienceExportJobs" });
  });
});
