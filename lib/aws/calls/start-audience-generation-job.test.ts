import { CleanRoomsMLClient } from "@aws-sdk/client-cleanroomsml";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLaunchClient } from "@/lib/aws/clients";
import { TEST_REQUEST } from "@/test/aws/aws-request";
import { awsError, awsResponse, type Responder, startTestServer } from "@/test/aws/aws-server";
import { startAudienceGenerationJob } from "./start-audience-generation-job";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/abc";
const TIMEOUT_MS = 400;

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function clientFor(url: string, awsRegion = "us-east-1") {
  const endpoints = { cleanroomsml: url };
  return createLaunchClient({ awsRegion, endpoints, launchTimeoutMs: TIMEOUT_MS });
}

function send(client: CleanRoomsMLClient, timeoutMs = TIMEOUT_MS) {
  return startAudienceGenerationJob(client, {
    request: TEST_REQUEST,
    region: "us-east-1",
    timeoutMs,
  });
}

async function sendTo(respond: Responder) {
  const server = await startTestServer(respond);
  try {
    return { outcome: await send(clientFor(server.url)), received: server.received };
  } finally {
    await server.close();
  }
}

describe("a job that AWS started", () => {
  it("is returned with its ARN", async () => {
    const before = Date.now();
    const { outcome, received } = await sendTo(awsResponse(200, { audienceGenerationJobArn: ARN }));
    expect(outcome).toEqual({
      state: "launched",
      audienceGenerationJobArn: ARN,
      requestId: "req-1",
      region: "us-east-1",
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(Date.parse((outcome as { at: string }).at)).toBeGreaterThanOrEqual(before);
    expect(received).toHaveLength(1);
  });

  it("was requested with exactly the request's members", async () => {
    const { received } = await sendTo(awsResponse(200, { audienceGenerationJobArn: ARN }));
    expect(received.map((body) => JSON.parse(body))).toEqual([TEST_REQUEST]);
  });
});

const AFTER_SENDING: [what: string, respond: Responder, code: string][] = [
  ["resets", (response) => response.socket?.resetAndDestroy(), "connection-lost"],
  ["closes without a response", (response) => response.socket?.end(), "connection-lost"],
  ["never answers", () => undefined, "timed-out"],
  ["stalls after the head", stallAfterHead, "timed-out"],
  ["breaks off in the body", breakOffInBody, "unreadable-answer"],
  ["answers 200 with HTML", awsResponse(200, "<html>welcome</html>"), "unreadable-answer"],
  ["answers 200 without an ARN", awsResponse(200, {}), "unreadable-answer"],
  ["answers 200 with an empty body", awsResponse(200, ""), "unreadable-answer"],
  [
    "answers 200 with another ARN",
    awsResponse(200, { audienceGenerationJobArn: "arn:aws:s3:::bucket" }),
    "unreadable-answer",
  ],
  ["answers 500", awsError(500, "InternalFailure", "no"), "server-error"],
  ["answers 503", awsError(503, "ServiceUnavailable", "no"), "server-error"],
  ["answers a modelled name with 500", awsError(500, "ValidationException", "no"), "server-error"],
  ["answers 502 with HTML", awsResponse(502, "<h1>Bad gateway</h1>"), "server-error"],
  ["answers a bare 404", (response) => response.writeHead(404).end(), "unrecognised-answer"],
  ["answers a bare 403", (response) => response.writeHead(403).end("no"), "unrecognised-answer"],
  ["redirects", awsResponse(301, "", { location: "https://example.com/" }), "unrecognised-answer"],
  ["answers an error of no known name", awsError(400, "NewException", "no"), "unrecognised-answer"],
  [
    "answers a modelled error without a request id",
    awsResponse(
      400,
      { message: "no" },
      { "x-amzn-errortype": "ValidationException", "x-amzn-requestid": undefined },
    ),
    "unrecognised-answer",
  ],
  [
    "answers 429 without a request id",
    (response) => response.writeHead(429).end("{}"),
    "unrecognised-answer",
  ],
  ["answers 408", awsError(408, "RequestTimeoutException", "slow"), "timed-out"],
  ["says that it aborted", awsError(400, "RequestAbortedException", "gone"), "connection-lost"],
];

describe("a response that proves nothing leaves the launch unknown", () => {
  it.each(AFTER_SENDING)("%s", async (_what, respond, code) => {
    const { outcome, received } = await sendTo(respond);
    expect(outcome).toMatchObject({ state: "unknown", code });
    expect(received).toHaveLength(1);
  });
});

describe("a launch that was provably not sent", () => {
  it("the port is closed", async () => {
    const server = await startTestServer(() => undefined);
    await server.close();
    const refused = { state: "not-sent", code: "connection-refused" };
    expect(await send(clientFor(server.url))).toMatchObject(refused);
    const byName = server.url.replace("127.0.0.1", "localhost");
    expect(await send(clientFor(byName))).toMatchObject(refused);
  });

  it("the host has no address", async () => {
    const outcome = await send(clientFor("https://cleanrooms-ml.invalid"), 10_000);
    expect(outcome).toMatchObject({ state: "not-sent", code: "unknown-host" });
  });

  it("there are no credentials", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "");
    const { outcome, received } = await sendTo(() => undefined);
    expect(outcome).toMatchObject({ state: "not-sent", code: "no-credentials" });
    expect(received).toEqual([]);
  });

  it("the profile does not exist", async () => {
    vi.stubEnv("AWS_PROFILE", "nope");
    const { outcome } = await sendTo(() => undefined);
    expect(outcome).toMatchObject({ state: "not-sent", code: "no-credentials" });
  });

  it("the Region is missing or can't be part of a host name", async () => {
    vi.stubEnv("AWS_REGION", undefined);
    const client = new CleanRoomsMLClient({ maxAttempts: 1, endpoint: "http://127.0.0.1:1" });
    expect(await send(client)).toMatchObject({ state: "not-sent", code: "no-region" });
    const odd = clientFor("http://127.0.0.1:1", "not_a region");
    expect(await send(odd)).toMatchObject({ state: "not-sent", code: "no-region" });
  });

  it("its deadline passes before it is sent", async () => {
    const server = await startTestServer(awsResponse(200, { audienceGenerationJobArn: ARN }));
    const outcome = await startAudienceGenerationJob(clientFor(server.url), {
      request: TEST_REQUEST,
      region: "us-east-1",
      timeoutMs: TIMEOUT_MS,
      isOverdue: () => true,
    });
    await server.close();
    expect(outcome).toMatchObject({ state: "not-sent", code: "too-late" });
    expect(server.connections()).toBe(0);
  });

  it("the client would make more than one attempt", async () => {
    const server = await startTestServer(awsResponse(200, { audienceGenerationJobArn: ARN }));
    const client = new CleanRoomsMLClient({ region: "us-east-1", endpoint: server.url });
    const outcome = await send(client);
    await server.close();
    expect(outcome.state).toBe("not-sent");
    expect(server.received).toEqual([]);
  });
});

it("a TLS client at a plain server leaves the launch unknown", async () => {
  const server = await startTestServer(() => undefined);
  const outcome = await send(clientFor(server.url.replace("http:", "https:")));
  await server.close();
  expect(outcome).toMatchObject({ state: "unknown", code: "connection-lost" });
});

function stallAfterHead(response: Parameters<Responder>[0]) {
  response.writeHead(200, { "content-length": "100" }).flushHeaders();
}

function breakOffInBody(response: Parameters<Responder>[0]) {
  response.writeHead(200, { "content-length": "100", "x-amzn-requestid": "req-1" });
  response.write('{"audienceGenerationJobArn":', () => response.socket?.destroy());
}
