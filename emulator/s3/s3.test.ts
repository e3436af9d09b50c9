import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { WorldUnderTest } from "../test/world-under-test";
import { DENIED, HALCYON, READER, SANDBOX, startWorldUnderTest } from "../test/world-under-test";
import { PAST_JOBS } from "../world/past-jobs";

const Bucket = "northwind-seeds";
const Key = "spring-uk/seed.jsonl";
const ORIGIN = "http://127.0.0.1:3000";

let world: WorldUnderTest;

beforeAll(async () => {
  world = await startWorldUnderTest();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

async function failure(attempt: Promise<unknown>): Promise<S3ServiceException> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof S3ServiceException) return error;
  throw new Error(`not refused by S3: ${error}`);
}

function put(changes: Partial<PutObjectCommandInput> = {}) {
  return world.s3().send(new PutObjectCommand({ Bucket, Key: "new.jsonl", Body: "x", ...changes }));
}

async function bodyOf(key: string, range?: string): Promise<string> {
  const command = new GetObjectCommand({ Bucket, Key: key, Range: range });
  return (await (await world.s3().send(command)).Body?.transformToString()) ?? "";
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

it("lists the buckets of the caller's account", async () => {
  const own = await world.s3().send(new ListBucketsCommand({}));
  const others = await world.s3(HALCYON).send(new ListBucketsCommand({}));
  expect(own.Buckets?.map(({ Name }) => Name)).toEqual([
    ...["northwind-archive-eu", "northwind-imports", "northwind-seeds"],
  ]);
  expect(others.Buckets?.map(({ Name }) => Name)).toEqual(["halcyon-audiences"]);
});

it("has the seed of each past job that started from S3", async () => {
  const { Contents } = await world.s3().send(new ListObjectsV2Command({ Bucket }));
  const keys = Contents?.map((object) => object.Key);
  for (const { name, seed } of PAST_JOBS) {
    if (seed === "s3") expect(keys).toContain(`${name}/seed.jsonl`);
  }
  const lines = (await bodyOf(Key)).trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(500);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.every((line) => typeof JSON.parse(line).user_id === "string")).toBe(true);
});

it("lists page by page, with folders as common prefixes", async () => {
  for (const key of ["t/b/2", "t/a", "t/b/1", "t/é x+&<.jsonl", "t/c/1"]) await put({ Key: key });
  const pages: (string | undefined)[][] = [];
  const query = { Bucket, Prefix: "t/", Delimiter: "/", MaxKeys: 2 };
  for await (const page of paginateListObjectsV2({ client: world.s3() }, query)) {
    const { Contents = [], CommonPrefixes = [], KeyCount } = page;
    pages.push([...Contents.map((c) => c.Key), ...CommonPrefixes.map((p) => p.Prefix)]);
    expect(KeyCount).toBe(pages.at(-1)?.length);
  }
  expect(pages).toEqual([
    ["t/a", "t/b/"],
    ["t/é x+&<.jsonl", "t/c/"],
  ]);
  const encoded = await world
    .s3()
    .send(new ListObjectsV2Command({ Bucket, Prefix: "t/é", EncodingType: "url" }));
  expect(encoded.Contents?.map((object) => object.Key)).toEqual(["t/%C3%A9%20x%2B%26%3C.jsonl"]);
});

it("refuses a continuation token that it did not write", async () => {
  const command = new ListObjectsV2Command({ Bucket, ContinuationToken: "?" });
  expect(await failure(world.s3().send(command))).toMatchObject({ name: "InvalidArgument" });
});

it("stores an object and returns all or a range of it", async () => {
  await put({ Key: "a b/ü+1.jsonl", Body: "0123456789", ContentType: "application/jsonl" });
  const head = await world.s3().send(new HeadObjectCommand({ Bucket, Key: "a b/ü+1.jsonl" }));
  expect(head).toMatchObject({ ContentLength: 10, ContentType: "application/jsonl" });
  expect(head.ETag).toBe(`"${createHash("md5").update("0123456789").digest("hex")}"`);
  const read = (range?: string) => bodyOf("a b/ü+1.jsonl", range);
  expect(await read()).toBe("0123456789");
  expect(await read("bytes=2-4")).toBe("234");
  expect(await read("bytes=7-")).toBe("789");
  expect(await read("bytes=-3")).toBe("789");
  expect(await read("bytes=8-100")).toBe("89");
  expect(await failure(read("bytes=10-"))).toMatchObject({
    name: "InvalidRange",
    $metadata: { httpStatusCode: 416 },
  });
});

it("checks the checksum, and returns it", async () => {
  const good = await put({ Body: "seed", ChecksumSHA256: sha256("seed") });
  expect(good.ChecksumSHA256).toBe(sha256("seed"));
  const command = new HeadObjectCommand({ Bucket, Key: "new.jsonl", ChecksumMode: "ENABLED" });
  expect((await world.s3().send(command)).ChecksumSHA256).toBe(sha256("seed"));
  const bad = await failure(put({ Body: "seed", ChecksumSHA256: sha256("other") }));
  expect(bad).toMatchObject({ name: "BadDigest", $metadata: { httpStatusCode: 400 } });
});

it("does not overwrite with If-None-Match", async () => {
  await put({ Body: "first", IfNoneMatch: "*" });
  expect(await failure(put({ Body: "second", IfNoneMatch: "*" }))).toMatchObject({
    name: "PreconditionFailed",
    $metadata: { httpStatusCode: 412 },
  });
  expect(await bodyOf("new.jsonl")).toBe("first");
});

it.each([
  ["an unknown bucket", { Bucket: "no-such" }, "NoSuchBucket", 404],
  ["another account's bucket", { Bucket: "halcyon-audiences" }, "AccessDenied", 403],
  ["a bucket elsewhere", { Bucket: "northwind-archive-eu" }, "PermanentRedirect", 301],
  ["an unknown key", { Key: "no-such" }, "NoSuchKey", 404],
])("refuses %s with S3's error and its request IDs", async (_, changes, name, status) => {
  const command = new GetObjectCommand({ Bucket, Key, ...changes });
  const error = await failure(world.s3().send(command));
  expect(error).toMatchObject({ name, $metadata: { httpStatusCode: status } });
  expect(error.$metadata.requestId).toMatch(/^[0-9A-F]{16}$/);
  expect(error.$metadata.extendedRequestId).toBeTruthy();
});

it("names a bucket's Region", async () => {
  const near = await world.s3().send(new HeadBucketCommand({ Bucket }));
  expect(near.BucketRegion).toBe("us-east-1");
  const far = await failure(
    world.s3().send(new HeadBucketCommand({ Bucket: "northwind-archive-eu" })),
  );
  expect(far.$response?.headers["x-amz-bucket-region"]).toBe("eu-west-1");
});

it("lets each identity do what its policy allows", async () => {
  await world.s3(READER).send(new HeadObjectCommand({ Bucket, Key }));
  const write = new PutObjectCommand({ Bucket, Key: "new.jsonl", Body: "x" });
  expect((await failure(world.s3(READER).send(write))).message).toContain("s3:PutObject");
  const list = new ListObjectsV2Command({ Bucket });
  expect((await failure(world.s3(DENIED).send(list))).message).toContain("s3:ListBucket");
  const wrong = { ...SANDBOX, secretAccessKey: "wrong" };
  expect((await failure(world.s3(wrong).send(list))).name).toBe("SignatureDoesNotMatch");
  const unknown = { ...SANDBOX, accessKeyId: "nobody" };
  expect((await failure(world.s3(unknown).send(list))).name).toBe("InvalidAccessKeyId");
});

it("refuses a signature for another Region", async () => {
  const credentials = SANDBOX;
  const region = "eu-west-1";
  const client = new S3Client({ region, credentials, endpoint: world.url, forcePathStyle: true });
  const error = await failure(client.send(new ListBucketsCommand({})));
  client.destroy();
  expect(error).toMatchObject({ name: "AuthorizationHeaderMalformed" });
});

const SIGNED_HEADERS = new Set(["if-none-match", "x-amz-checksum-sha256"]);

function presignPut(body: string, expiresIn = 60, signingDate = new Date()) {
  const command = new PutObjectCommand({
    ...{ Bucket, Key: "up load/seed.jsonl", IfNoneMatch: "*", ChecksumSHA256: sha256(body) },
  });
  return getSignedUrl(world.s3(), command, {
    ...{ expiresIn, signingDate, unhoistableHeaders: SIGNED_HEADERS },
  });
}

function upload(url: string, body: string, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: "PUT",
    body,
    headers: {
      "if-none-match": "*",
      "x-amz-checksum-sha256": sha256("seed"),
      origin: ORIGIN,
      ...headers,
    },
  });
}

it("takes one presigned upload of exactly what was signed", async () => {
  const url = await presignPut("seed");
  const wrongBody = await upload(url, "tampered");
  expect([wrongBody.status, await wrongBody.text()]).toEqual([
    400,
    expect.stringContaining("<Code>BadDigest</Code>"),
  ]);
  const wrongHeader = await upload(url, "tampered", {
    "x-amz-checksum-sha256": sha256("tampered"),
  });
  expect(await wrongHeader.text()).toContain("<Code>SignatureDoesNotMatch</Code>");
  const extra = await upload(url, "seed", { "x-amz-acl": "public-read" });
  expect(await extra.text()).toContain("not signed");
  expect((await upload(url, "seed")).status).toBe(200);
  expect((await upload(url, "seed")).status).toBe(412);
  expect(await bodyOf("up load/seed.jsonl")).toBe("seed");
});

it("refuses a presigned URL that has expired, is changed or is not valid yet", async () => {
  const old = await presignPut("seed", 60, new Date(Date.now() - 61_000));
  expect(await (await upload(old, "seed")).text()).toContain("Request has expired");
  const early = await presignPut("seed", 60, new Date(Date.now() + 3_600_000));
  expect(await (await upload(early, "seed")).text()).toContain("not valid yet");
  const changed = (await presignPut("seed")).replace("seed.jsonl", "other.jsonl");
  expect(await (await upload(changed, "seed")).text()).toContain("SignatureDoesNotMatch");
  const long = (await presignPut("seed")).replace("X-Amz-Expires=60", "X-Amz-Expires=999999");
  expect(await (await upload(long, "seed")).text()).toContain("AuthorizationQueryParametersError");
});

it("refuses signatures of the version before, as newer Regions do", async () => {
  const query = "AWSAccessKeyId=sandbox&Signature=x&Expires=4000000000";
  const response = await fetch(`${world.url}/${Bucket}/${Key}?${query}`);
  expect(await response.text()).toContain("Please use AWS4-HMAC-SHA256");
});

it("reads by a presigned URL, also a range, for a page", async () => {
  const url = await getSignedUrl(world.s3(), new GetObjectCommand({ Bucket, Key }));
  const whole = await fetch(url, { headers: { origin: ORIGIN } });
  expect(whole.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  const text = await whole.text();
  const part = await fetch(url, { headers: { range: "bytes=0-9" } });
  expect([part.status, await part.text()]).toEqual([206, text.slice(0, 10)]);
});

function askPreflight(bucket: string, method: string) {
  return fetch(`${world.url}/${bucket}/new.jsonl`, {
    method: "OPTIONS",
    headers: {
      origin: ORIGIN,
      "access-control-request-method": method,
      "access-control-request-headers": "if-none-match,x-amz-checksum-sha256",
    },
  });
}

it("answers a browser's preflight by the bucket's rule", async () => {
  const allowed = await askPreflight(Bucket, "PUT");
  expect(allowed.status).toBe(200);
  expect(allowed.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  expect(allowed.headers.get("access-control-allow-headers")).toContain("if-none-match");
  const method = await askPreflight(Bucket, "DELETE");
  expect([method.status, await method.text()]).toEqual([
    403,
    expect.stringContaining("This CORS request is not allowed"),
  ]);
  for (const bucket of ["northwind-imports", "no-such"]) {
    const refused = await askPreflight(bucket, "PUT");
    expect(await refused.text()).toContain("CORS is not enabled for this bucket");
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  }
  await world.set({ seedBucketCors: false });
  expect((await askPreflight(Bucket, "PUT")).status).toBe(403);
  const late = await upload(await presignPut("seed"), "seed");
  expect([late.status, late.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});

it("meets planned faults, and logs each request once", async () => {
  const error = { status: 503, code: "SlowDown", message: "Please reduce your request rate." };
  await world.control("faults", { operation: "HeadObject", kind: "error", error });
  await world.control("faults", { operation: "PutObject", kind: "resetAfter" });
  const busy = await failure(world.s3().send(new HeadObjectCommand({ Bucket, Key })));
  expect(busy.$metadata.httpStatusCode).toBe(503);
  await expect(put({ Body: "kept" })).rejects.toThrow();
  expect(await bodyOf("new.jsonl")).toBe("kept");
  const { body } = await world.control("log");
  expect(body).toMatchObject({
    entries: [
      { operation: "s3.HeadObject", fault: "error", executed: false, accessKeyId: "sandbox" },
      { operation: "s3.PutObject", fault: "resetAfter", executed: true },
      { operation: "s3.GetObject", executed: true, input: { Bucket, Key: "new.jsonl" } },
    ],
  });
});

it("is without the uploads after a reset", async () => {
  await put();
  await world.control("reset", {});
  expect(await failure(bodyOf("new.jsonl"))).toMatchObject({ name: "NoSuchKey" });
});
