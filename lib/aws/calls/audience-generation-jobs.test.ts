import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createReadClient } from "@/lib/aws/clients";
import { awsError, awsResponse, type Responder, startTestServer } from "@/test/aws/aws-server";
import { getAudienceGenerationJob } from "./get-audience-generation-job";
import { listAudienceGenerationJobs } from "./list-audience-generation-jobs";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/";
const DENIED = awsError(403, "AccessDeniedException", "no");

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
});
afterEach(() => vi.unstubAllEnvs());

/** Gives the responses in order, and repeats the last one. */
async function against<T>(
  responses: Responder[],
  ask: (client: ReturnType<typeof createReadClient>) => Promise<T>,
) {
  const server = await startTestServer((response) => {
    const next = responses.length > 1 ? responses.shift() : responses[0];
    next?.(response);
  });
  const endpoints = { cleanroomsml: server.url };
  const client = createReadClient({ awsRegion: "us-east-1", endpoints, launchTimeoutMs: 1000 });
  try {
    return { response: await ask(client), requests: server.received.length };
  } finally {
    await server.close();
  }
}

function page(ids: string[], nextToken?: string): Responder {
  const jobs = ids.map((id) => ({
    audienceGenerationJobArn: ARN + id,
    name: id,
    status: "ACTIVE",
    createTime: "2026-11-01T10:00:00.000Z",
  }));
  return awsResponse(200, { audienceGenerationJobs: jobs, nextToken });
}

describe("a list of jobs", () => {
  it("has the jobs of all pages, also after an empty one", async () => {
    const pages = [page(["a", "b"], "2"), page([], "3"), page(["c"])];
    const { response } = await against(pages, (client) => listAudienceGenerationJobs(client, {}));
    expect(response.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(response[0]).toMatchObject({
      audienceGenerationJobArn: `${ARN}a`,
      createTime: new Date("2026-11-01T10:00:00Z"),
    });
  });

  it("fails if a later page fails", async () => {
    const listing = against([page(["a"], "2"), DENIED], (client) =>
      listAudienceGenerationJobs(client, {}),
    );
    await expect(listing).rejects.toThrow("no");
  });

  it.each([
    ["has no list", awsResponse(200, {})],
    ["holds a job without an ARN", awsResponse(200, { audienceGenerationJobs: [{ name: "a" }] })],
  ])("is nothing where a page %s", async (_what, odd) => {
    const listing = against([odd], (client) => listAudienceGenerationJobs(client, {}));
    await expect(listing).rejects.toThrow(/no list|no ARN/);
  });

  it("is requested again when AWS throttles", async () => {
    const throttled = awsError(429, "ThrottlingException", "slow down");
    const { response, requests } = await against([throttled, page(["a"])], (client) =>
      listAudienceGenerationJobs(client, {}),
    );
    expect(response).toHaveLength(1);
    expect(requests).toBe(2);
  });
});

describe("one job", () => {
  const ask = (response: Responder) =>
    against([response], (client) => getAudienceGenerationJob(client, `${ARN}a`));

  it("has its tags and the request that started it", async () => {
    const { response } = await ask(
      awsResponse(200, {
        name: "a",
        status: "CREATE_FAILED",
        statusDetails: { statusCode: "TOO_FEW", message: "Too few users" },
        seedAudience: { roleArn: "role" },
        tags: { team: "growth" },
      }),
    );
    expect(response).toMatchObject({
      status: "CREATE_FAILED",
      statusCode: "TOO_FEW",
      message: "Too few users",
      tags: { team: "growth" },
      request: { name: "a", seedAudience: { roleArn: "role" } },
    });
  });

  it("is undefined if AWS has none, and throws any other error", async () => {
    const missing = await ask(awsError(404, "ResourceNotFoundException", "none"));
    expect(missing.response).toBeUndefined();
    await expect(ask(DENIED)).rejects.toThrow("no");
  });
});
