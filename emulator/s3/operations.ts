import { createHash } from "node:crypto";
import type { WireResponse } from "../protocol/types";
import { storedObject } from "./bucket-store";
import { s3Fault } from "./faults";
import { listObjectsV2 } from "./list-objects";
import type { S3Call } from "./s3-call";
import { xmlResponse } from "./xml";

type S3Operation = {
  /** As IAM names it. */
  action: string;
  scope: "account" | "bucket" | "object";
  operate(call: S3Call): WireResponse;
};

export const S3_OPERATIONS = {
  ListBuckets: { action: "s3:ListAllMyBuckets", scope: "account", operate: listBuckets },
  HeadBucket: { action: "s3:ListBucket", scope: "bucket", operate: headBucket },
  ListObjectsV2: { action: "s3:ListBucket", scope: "bucket", operate: listObjectsV2 },
  HeadObject: { action: "s3:GetObject", scope: "object", operate: getObject },
  GetObject: { action: "s3:GetObject", scope: "object", operate: getObject },
  PutObject: { action: "s3:PutObject", scope: "object", operate: putObject },
} as const satisfies Record<string, S3Operation>;

export type S3OperationName = keyof typeof S3_OPERATIONS;

function listBuckets({ store, accountId }: S3Call): WireResponse {
  const own = [...store.values()].filter(({ owner }) => owner === accountId);
  const names = own.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return xmlResponse("ListAllMyBucketsResult", [
    [
      "Buckets",
      names.map(({ name, region }) => [
        "Bucket",
        [
          ["Name", name],
          ["CreationDate", "2024-02-01T09:00:00.000Z"],
          ["BucketRegion", region],
        ],
      ]),
    ],
    ["Owner", [["ID", createHash("sha256").update(accountId).digest("hex")]]],
  ]);
}

function headBucket({ bucket }: S3Call): WireResponse {
  return { status: 200, headers: { "x-amz-bucket-region": bucket.region }, body: "" };
}

/** Also answers HEAD, whose body Node leaves out. */
function getObject({ bucket, key, header }: S3Call): WireResponse {
  const found = bucket.objects.get(key);
  if (!found) throw s3Fault("NoSuchKey", { Key: key });
  const size = found.body.byteLength;
  const range = rangeOf(header("range"), size);
  const isWhole = range === undefined;
  const body = range ? found.body.subarray(range.from, range.to + 1) : found.body;
  const withChecksum = found.sha256 && header("x-amz-checksum-mode")?.toUpperCase() === "ENABLED";
  return {
    status: isWhole ? 200 : 206,
    headers: {
      "accept-ranges": "bytes",
      "content-type": found.contentType,
      etag: found.etag,
      "last-modified": new Date(found.modifiedMs).toUTCString(),
      ...(range && { "content-range": `bytes ${range.from}-${range.to}/${size}` }),
      ...(withChecksum && isWhole && { "x-amz-checksum-sha256": found.sha256 }),
    },
    body,
  };
}

/** A header that is no range of bytes is ignored, as in S3. */
function rangeOf(header: string | undefined, size: number) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if ((first ?? "") === "" && (last ?? "") === "") return undefined;
  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (from <= to) return { from, to };
  const members = { RangeRequested: header ?? "", ActualObjectSize: String(size) };
  throw s3Fault("InvalidRange", members);
}

function putObject({ bucket, key, header, body, nowMs }: S3Call): WireResponse {
  if (header("content-length") === undefined) throw s3Fault("MissingContentLength");
  if (header("content-encoding")?.includes("aws-chunked")) throw s3Fault("NotImplemented");
  checkMd5(header("content-md5"), body);
  const claimed = header("x-amz-checksum-sha256");
  const sha256 = createHash("sha256").update(body).digest("base64");
  if (claimed !== undefined && claimed !== sha256) throw s3Fault("BadDigest");
  const ifNoneMatch = header("if-none-match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw s3Fault("NotImplemented");
  if (ifNoneMatch === "*" && bucket.objects.has(key)) {
    throw s3Fault("PreconditionFailed", { Condition: "If-None-Match" });
  }
  const contentType = header("content-type") ?? "binary/octet-stream";
  const kept = claimed === undefined ? {} : { sha256 };
  const stored = storedObject(body, { modifiedMs: nowMs, contentType, ...kept });
  bucket.objects.set(key, stored);
  return {
    status: 200,
    headers: {
      etag: stored.etag,
      ...(claimed !== undefined && { "x-amz-checksum-sha256": sha256 }),
    },
    body: "",
  };
}

function checkMd5(claimed: string | undefined, body: Buffer): void {
  if (claimed === undefined) return;
  if (createHash("md5").update(body).digest("base64") === claimed) return;
  throw s3Fault("BadDigest", {}, "The Content-MD5 you specified did not match what we received.");
}
