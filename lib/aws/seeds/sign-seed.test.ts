import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createS3Client } from "@/lib/aws/clients";
import type { Connection } from "@/lib/aws/connection";
import { bucketAddresses } from "@/lib/env/seeds";
import { signDownload, signUpload } from "./sign-seed";

const sha256 = createHash("sha256").update("x").digest("base64");

beforeAll(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "id");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

it.each([
  ["us-east-1", "northwind-seeds"],
  ["us-east-1", "northwind.seeds"],
  ["eu-west-1", "northwind-seeds"],
  ["cn-north-1", "northwind-seeds"],
])("signs for the address that the policy of pages allows (%s, %s)", async (awsRegion, bucket) => {
  const s3 = createS3Client({ awsRegion, endpoints: {}, launchTimeoutMs: 1 });
  const connection = { clients: { s3 } } as Connection;
  const seeds = { locations: [{ bucket, prefix: "" }] };
  const [address = "?"] = bucketAddresses({ seeds, awsRegion, endpoint: undefined });
  const object = { bucket, key: "a/b.jsonl" };
  expect((await signDownload(connection, object)).startsWith(address)).toBe(true);
  const { url, headers } = await signUpload(connection, object, sha256);
  expect(url.startsWith(address)).toBe(true);
  const signedHeaders = new URL(url).searchParams.get("X-Amz-SignedHeaders")?.split(";");
  expect(signedHeaders).toEqual(expect.arrayContaining(Object.keys(headers)));
  expect(url).not.toContain("crc32");
  s3.destroy();
});

it("names the emulator's address in the same way", () => {
  const seeds = {
    locations: [
      { bucket: "b-1", prefix: "" },
      { bucket: "b-1", prefix: "x/" },
    ],
  };
  const endpoint = "http://127.0.0.1:9911";
  expect(bucketAddresses({ seeds, awsRegion: "us-east-1", endpoint })).toEqual([
    `${endpoint}/b-1/`,
  ]);
});
