import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import type { Credential } from "../types";
import type { SignedRequest } from "./canonical-request";
import { verifySignature } from "./sigv4";

const HOST = "127.0.0.1:9911";
const NOW = new Date("2026-09-15T00:00:00Z");
const OWNER = { accountId: "111122223333", arn: "arn:aws:iam::111122223333:user/a", userId: "A" };
const CREDENTIALS: Credential[] = [
  { accessKeyId: "sandbox", secretAccessKey: "sandbox-secret", ...OWNER },
  {
    accessKeyId: "temporary",
    secretAccessKey: "secret",
    sessionToken: "token",
    expiresAt: new Date("2026-09-15T01:00:00Z"),
    ...OWNER,
  },
];

type PlainRequest = {
  method: string;
  path: string;
  query?: Record<string, string | string[]>;
  headers?: Record<string, string>;
  body?: string;
};

type Signing = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  region: string;
  service: string;
  signingDate: Date;
  /** botocore sends no `x-amz-content-sha256`, the SDK for JavaScript does. */
  applyChecksum: boolean;
};

const SANDBOX: Signing = {
  accessKeyId: "sandbox",
  secretAccessKey: "sandbox-secret",
  region: "us-east-1",
  service: "cleanrooms-ml",
  signingDate: NOW,
  applyChecksum: false,
};

class NodeSha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    throw new Error("A hash is used once");
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** Signs a request with AWS's own signer. */
async function sign(plain: PlainRequest, signing: Signing): Promise<Record<string, string>> {
  const { accessKeyId, secretAccessKey, sessionToken, region, service, applyChecksum } = signing;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    region,
    service,
    applyChecksum,
    sha256: NodeSha256,
  });
  const request = {
    protocol: "http:",
    hostname: HOST,
    method: plain.method,
    path: plain.path,
    query: plain.query ?? {},
    headers: { host: HOST, ...plain.headers },
    ...(plain.body !== undefined && { body: plain.body }),
  };
  return (await signer.sign(request, { signingDate: signing.signingDate })).headers;
}

const LIST: PlainRequest = { method: "GET", path: "/audience-generation-job" };
const MISMATCH = "The request signature we calculated does not match the signature you provided.";

type Tampering = {
  signing?: Partial<Signing>;
  /** Changes the request after it was signed. */
  change?: (request: SignedRequest) => SignedRequest;
  now?: Date;
};

async function verify(plain: PlainRequest, { signing, change, now = NOW }: Tampering = {}) {
  const headers = await sign(plain, { ...SANDBOX, ...signing });
  const query = new URLSearchParams(
    Object.entries(plain.query ?? {}).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value]),
    ),
  );
  const request: SignedRequest = {
    method: plain.method,
    path: plain.path,
    query: query.toString().replaceAll("+", "%20"),
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]])),
    body: Buffer.from(plain.body ?? ""),
  };
  return verifySignature(change ? change(request) : request, {
    region: "us-east-1",
    signingName: "cleanrooms-ml",
    now,
    credential: (accessKeyId) => CREDENTIALS.find((known) => known.accessKeyId === accessKeyId),
  });
}

function withHeader(name: string, edit: (value: string) => string | undefined) {
  return (request: SignedRequest): SignedRequest => {
    const headers = new Map(request.headers);
    const value = edit(headers.get(name)?.[0] ?? "");
    if (value === undefined) headers.delete(name);
    else headers.set(name, [value]);
    return { ...request, headers };
  };
}

describe("accepts requests of AWS's own signer", () => {
  const ARN = encodeURIComponent("arn:aws:cleanrooms-ml:us-east-1:1:audience-generation-job/a b");
  it.each<[string, PlainRequest]>([
    ["a list", LIST],
    ["an ARN in the path", { method: "GET", path: `/audience-generation-job/${ARN}` }],
    ["marks that only RFC 3986 encodes", { method: "GET", path: "/tags/a!b'(c)*%2A~" }],
    [
      "repeated and unsorted query keys",
      {
        method: "DELETE",
        path: `/tags/${ARN}`,
        query: { tagKeys: ["b c", "a", "é&=+"], Z: "1", a: "" },
      },
    ],
    ["a body", { method: "POST", path: "/audience-generation-job", body: '{"name":"späße"}' }],
    ["a header with spaces", { ...LIST, headers: { "x-amz-note": "  a   b " } }],
    ["a path that wants normalising", { method: "GET", path: "/a/../audience-generation-job/./" }],
  ])("%s", async (_, plain) => {
    const caller = { ...OWNER, region: "us-east-1" };
    await expect(verify(plain)).resolves.toEqual(caller);
    await expect(verify(plain, { signing: { applyChecksum: true } })).resolves.toEqual(caller);
  });

  it("temporary credentials with their token", async () => {
    const signing = { accessKeyId: "temporary", secretAccessKey: "secret", sessionToken: "token" };
    await expect(verify(LIST, { signing })).resolves.toMatchObject(OWNER);
  });

  it("a clock that is five minutes off", async () => {
    await expect(verify(LIST, { now: new Date("2026-09-15T00:05:00Z") })).resolves.toBeDefined();
    await expect(verify(LIST, { now: new Date("2026-09-14T23:55:00Z") })).resolves.toBeDefined();
  });
});

const temporary = { accessKeyId: "temporary", secretAccessKey: "secret" };

describe("refuses", () => {
  it.each<[string, Tampering, string, string]>([
    [
      "a wrong secret",
      { signing: { secretAccessKey: "wrong" } },
      "InvalidSignatureException",
      MISMATCH,
    ],
    [
      "an unknown key",
      { signing: { accessKeyId: "nobody" } },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "another service's scope",
      { signing: { service: "cleanrooms" } },
      "InvalidSignatureException",
      "Credential should be scoped to correct service: 'cleanrooms-ml'. ",
    ],
    [
      "another Region's scope",
      { signing: { region: "eu-west-1" } },
      "InvalidSignatureException",
      "Credential should be scoped to a valid region. ",
    ],
    [
      "both at once",
      { signing: { region: "eu-west-1", service: "s3" } },
      "InvalidSignatureException",
      "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'cleanrooms-ml'. ",
    ],
    [
      "a signature that has expired",
      { now: new Date("2026-09-15T00:05:01Z") },
      "InvalidSignatureException",
      "Signature expired: 20260915T000000Z is now earlier than 20260915T000001Z (20260915T000501Z - 5 min.)",
    ],
    [
      "a signature from the future",
      { now: new Date("2026-09-14T23:54:59Z") },
      "InvalidSignatureException",
      "Signature not yet current: 20260915T000000Z is still later than 20260914T235959Z (20260914T235459Z + 5 min.)",
    ],
    [
      "temporary credentials without a token",
      { signing: temporary },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "temporary credentials with another token",
      { signing: { ...temporary, sessionToken: "other" } },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "long-lived credentials with a token",
      { signing: { sessionToken: "token" } },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "an expired token",
      {
        signing: {
          ...temporary,
          sessionToken: "token",
          signingDate: new Date("2026-09-15T01:00:00Z"),
        },
        now: new Date("2026-09-15T01:00:00Z"),
      },
      "ExpiredTokenException",
      "The security token included in the request is expired",
    ],
    [
      "no authorization",
      { change: withHeader("authorization", () => undefined) },
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
    ],
    [
      "another terminator",
      { change: withHeader("authorization", (value) => value.replace("aws4_request", "aws5")) },
      "InvalidSignatureException",
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. ",
    ],
    [
      "a date that the scope does not have",
      { change: withHeader("x-amz-date", () => "20260914T235900Z") },
      "InvalidSignatureException",
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260915' != '20260914', from '20260914T235900Z'. ",
    ],
    [
      "a date in another format",
      { change: withHeader("x-amz-date", () => "Tue, 15 Sep 2026 00:00:00 GMT") },
      "IncompleteSignatureException",
      "Date must be in ISO-8601 'basic format'. Got 'Tue, 15 Sep 2026 00:00:00 GMT'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      "an unsigned host",
      { change: withHeader("authorization", (value) => value.replace("host;", "")) },
      "InvalidSignatureException",
      "'Host' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      "an unsigned date",
      { change: withHeader("authorization", (value) => value.replace(";x-amz-date", "")) },
      "InvalidSignatureException",
      "'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization.",
    ],
  ])("%s", async (_, tampering, code, message) => {
    await expect(verify(LIST, tampering)).rejects.toMatchObject({
      code,
      status: 403,
      message: expect.stringContaining(message),
    });
  });

  const START = { method: "POST", path: "/audience-generation-job", body: '{"name":"a"}' };
  it.each<[string, (request: SignedRequest) => SignedRequest]>([
    ["body", (request) => ({ ...request, body: Buffer.from('{"name":"b"}') })],
    ["path", (request) => ({ ...request, path: "/audience-export-job" })],
    ["query", (request) => ({ ...request, query: "a=1" })],
    ["method", (request) => ({ ...request, method: "PUT" })],
    ["host", withHeader("host", () => "example.com")],
    ["hash of the body", withHeader("x-amz-content-sha256", () => "UNSIGNED-PAYLOAD")],
    ["signature", withHeader("authorization", (value) => `${value.slice(0, -1)}_`)],
  ])("an altered %s", async (_, change) => {
    for (const applyChecksum of [true, false]) {
      await expect(verify(START, { change, signing: { applyChecksum } })).rejects.toMatchObject({
        code: "InvalidSignatureException",
        message: expect.stringContaining(MISMATCH),
      });
    }
  });
});

describe("names the missing parts of the Authorization header", () => {
  const requires = (name: string) => `Authorization header requires '${name}' parameter. `;
  it.each<[string, (value: string) => string, string]>([
    [
      "another scheme",
      () => "Bearer x",
      `${requires("Credential")}${requires("Signature")}${requires("SignedHeaders")}(Hashed`,
    ],
    [
      "no credential",
      (value) => value.replace(/Credential=\S+ /, ""),
      `${requires("Credential")}(Hashed`,
    ],
    [
      "no signature",
      (value) => value.replace(/, Signature=.*/, ""),
      `${requires("Signature")}(Hashed`,
    ],
    [
      "half a credential",
      (value) => value.replace("/aws4_request", ""),
      "Credential must have exactly 5 slash-delimited elements",
    ],
  ])("%s", async (_, edit, message) => {
    const change = withHeader("authorization", edit);
    await expect(verify(LIST, { change })).rejects.toMatchObject({
      code: "IncompleteSignatureException",
      message: expect.stringMatching(new RegExp(`^${message.replace(/[()]/g, "\\$&")}`)),
    });
  });

  it("no date", async () => {
    const change = withHeader("x-amz-date", () => undefined);
    await expect(verify(LIST, { change })).rejects.toMatchObject({
      code: "IncompleteSignatureException",
      message: expect.stringMatching(
        /^Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. /,
      ),
    });
  });
});
