import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Responder, startTestServer, type TestServer } from "@/test/aws/aws-server";
import { cacheIdentity } from "./caller-identity";
import { createStsClient } from "./clients";

const ARN = "arn:aws:iam::111122223333:user/sandbox";
const IDENTITY = { account: "111122223333", arn: ARN };

let server: TestServer;
let respond: Responder;

/** What a connection asks; it reads the endpoint and the credentials of the environment. */
function identityOf(url: string) {
  const endpoints = { sts: url };
  const client = createStsClient({ awsRegion: "us-east-1", endpoints, launchTimeoutMs: 60_000 });
  return cacheIdentity(client);
}

beforeEach(async () => {
  server = await startTestServer((response) => respond(response));
  vi.stubEnv("AWS_ACCESS_KEY_ID", "sandbox");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "sandbox-secret");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(async () => {
  await server.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const grant: Responder = (response) => {
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${ARN}</Arn><UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
};

const refuse: Responder = (response) => {
  response.writeHead(403, { "content-type": "text/xml" });
  response.end(
    "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>no</Message></Error></ErrorResponse>",
  );
};

describe("the caller's identity", () => {
  it("is read once for concurrent callers", async () => {
    const callerIdentity = identityOf(server.url);
    respond = grant;
    const identities = await Promise.all([callerIdentity(), callerIdentity()]);
    expect(identities).toEqual([IDENTITY, IDENTITY]);
    expect(await callerIdentity()).toEqual(IDENTITY);
    expect(server.received).toHaveLength(1);
  });

  it("fails with STS's error, logged once, and is read again after a while", async () => {
    const callerIdentity = identityOf(server.url);
    respond = refuse;
    const failure = { name: "AwsCallError", operation: "GetCallerIdentity", message: "no" };
    await expect(callerIdentity()).rejects.toMatchObject(failure);
    await expect(callerIdentity()).rejects.toMatchObject(failure);
    expect(server.received).toHaveLength(1);
    expect(process.stderr.write).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('"awsName":"ExpiredToken"'),
    );
    respond = grant;
    vi.setSystemTime(Date.now() + 11_000);
    expect(await callerIdentity()).toEqual(IDENTITY);
  });
});
