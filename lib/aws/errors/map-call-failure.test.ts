import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { getRole } from "@/lib/aws/calls/get-role";
import { createIamClient, createS3Client } from "@/lib/aws/clients";
import type { Connection } from "@/lib/aws/connection";
import { bucketRegion, headSeed } from "@/lib/aws/seeds/head-seed";
import { listSeeds } from "@/lib/aws/seeds/list-seeds";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { type Responder, startTestServer } from "@/test/aws/aws-server";
import { mapCallFailure } from "./map-call-failure";

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
});
afterEach(() => vi.unstubAllEnvs());

type Call = (connection: Connection) => Promise<unknown>;

const CALLS: Record<string, Call> = {
  GetRole: (connection) => getRole(connection, "reader"),
  ListObjectsV2: (connection) => listSeeds(connection, { bucket: "b", prefix: "" }, undefined),
  HeadObject: (connection) => headSeed(connection, { bucket: "b", key: "k" }),
  HeadBucket: (connection) => bucketRegion(connection, "b"),
};
const NAMES = Object.keys(CALLS);

/** What people read of the call's failure; undefined if the response was taken for one of AWS. */
async function failureOf(name: string, respond: Responder): Promise<CallFailure | undefined> {
  const server = await startTestServer(respond);
  const endpoints = { s3: server.url, iam: server.url };
  const env = { awsRegion: "us-east-1", endpoints, launchTimeoutMs: 1_000 };
  const [s3, iam] = [createS3Client(env), createIamClient(env)];
  for (const { config } of [s3, iam]) config.maxAttempts = async () => 1;
  try {
    const clients = { s3, iam } as Connection["clients"];
    await CALLS[name]?.({ clients, region: "us-east-1" } as Connection);
    return undefined;
  } catch (error) {
    return mapCallFailure(error, { region: "us-east-1" });
  } finally {
    await server.close();
  }
}

const respondWith =
  (status: number, body = "", headers: Record<string, string> = {}): Responder =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

const PAGE = "<html><body><center>Sign in to the network</center></body></html>";
const HTML = { "content-type": "text/html" };
const XML = { "content-type": "text/xml" };

describe.each(NAMES)("%s", (name) => {
  it.each([
    ["a page", respondWith(200, PAGE, HTML)],
    ["nothing", respondWith(200)],
    ["no content", respondWith(204)],
    ["a page that is missing", respondWith(404, PAGE, HTML)],
    ["a refusal in HTML", respondWith(403, PAGE, HTML)],
    ["a redirect", respondWith(302, "", { location: "http://login.example/" })],
  ])("takes %s of a proxy for no response of AWS", async (_what, respond) => {
    const failure = await failureOf(name, respond);
    expect(failure?.code).toMatch(/^(unreadable|unrecognised)-answer$/);
    expect(failure?.details.awsName).toBeUndefined();
    expect(failure?.details.message).not.toMatch(/center|^Unknown/);
  });

  it("says that 429 without a word is a rate limit", async () => {
    expect(await failureOf(name, respondWith(429, PAGE, HTML))).toMatchObject({
      code: "throttled",
    });
  });
});

const refusal = (code: string) =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

it.each([
  ["BandwidthLimitExceeded", 400, "throttled"],
  ["EC2ThrottledException", 400, "throttled"],
  ["ProvisionedThroughputExceededException", 400, "throttled"],
  ["SlowDown", 503, "throttled"],
  ["InternalFailure", 500, "server-error"],
  ["NotAuthorizedException", 403, "access-denied"],
  ["UnauthorizedOperation", 403, "access-denied"],
  ["AuthFailure", 401, "unknown-credentials"],
  ["TokenRefreshRequired", 400, "expired-credentials"],
  ["RegionDisabledException", 403, "not-opted-in"],
])("%s %i is %s", async (code, status, expected) => {
  const failure = await failureOf("GetRole", respondWith(status, refusal(code), XML));
  expect(failure?.code).toBe(expected);
});

it("blames no proxy for an error that AWS names", async () => {
  const failure = await failureOf("GetRole", respondWith(403, refusal("AccountProblem"), XML));
  expect(failure?.details).toMatchObject({ awsName: "AccountProblem", message: "no" });
  expect(failure?.remedy).toBe("Report it to the portal's operator, with the details below.");
});

it("shows no name of JavaScript for a policy that can't be decoded", async () => {
  const role =
    "<Role><Arn>arn:aws:iam::1:role/r</Arn><AssumeRolePolicyDocument>%E0%A4%A</AssumeRolePolicyDocument></Role>";
  const body = `<GetRoleResponse><GetRoleResult>${role}</GetRoleResult></GetRoleResponse>`;
  const failure = await failureOf("GetRole", respondWith(200, body, XML));
  expect(failure?.details.operation).toBe("GetRole");
  expect(failure?.details.awsName).toBeUndefined();
});
