import { percentEncode } from "../protocol/raw-url";
import type { WireResponse } from "../protocol/types";
import { s3Fault } from "./faults";
import type { S3Call } from "./s3-call";
import { type Elements, xmlResponse } from "./xml";

const MAX_KEYS = 1000;

/** Keys in order of their UTF-8 bytes; those with the delimiter after the prefix as common prefixes. */
export function listObjectsV2({ bucket, query }: S3Call): WireResponse {
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const maxKeys = maxKeysOf(query.get("max-keys"));
  const token = query.get("continuation-token");
  const after = token === undefined ? query.get("start-after") : readToken(token);
  const entries = entriesOf(bucket.objects.keys(), prefix, delimiter);
  const rest = after === undefined ? entries : entries.filter((entry) => isAfter(entry, after));
  const page = rest.slice(0, maxKeys);
  const last = page.at(-1);
  const isTruncated = rest.length > page.length && last !== undefined;
  const encode = query.get("encoding-type") === "url" ? encodeKey : (text: string) => text;
  const contents: Elements = page.flatMap((name) => {
    const found = bucket.objects.get(name);
    if (!found || isCommonPrefix(name, prefix, delimiter)) return [];
    const element: Elements[number] = [
      "Contents",
      [
        ["Key", encode(name)],
        ["LastModified", new Date(found.modifiedMs).toISOString()],
        ["ETag", found.etag],
        ["Size", found.body.byteLength],
        ["StorageClass", "STANDARD"],
      ],
    ];
    return [element];
  });
  const prefixes = page.filter((name) => isCommonPrefix(name, prefix, delimiter));
  return xmlResponse("ListBucketResult", [
    ["Name", bucket.name],
    ["Prefix", encode(prefix)],
    ["Delimiter", delimiter === "" ? undefined : encode(delimiter)],
    ["EncodingType", query.get("encoding-type")],
    ["MaxKeys", maxKeys],
    ["KeyCount", page.length],
    ["IsTruncated", isTruncated],
    ["ContinuationToken", token],
    ["NextContinuationToken", isTruncated ? writeToken(last) : undefined],
    ...contents,
    ...prefixes.map((name) => ["CommonPrefixes", [["Prefix", encode(name)]]] as const),
  ]);
}

function entriesOf(keys: Iterable<string>, prefix: string, delimiter: string): string[] {
  const entries = new Set<string>();
  for (const key of keys) {
    if (key.startsWith(prefix)) entries.add(commonPrefixOf(key, prefix, delimiter) ?? key);
  }
  return [...entries].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function isCommonPrefix(entry: string, prefix: string, delimiter: string): boolean {
  return commonPrefixOf(entry, prefix, delimiter) === entry;
}

function isAfter(entry: string, after: string): boolean {
  return Buffer.compare(Buffer.from(entry), Buffer.from(after)) > 0;
}

function maxKeysOf(given: string | undefined): number {
  if (given === undefined) return MAX_KEYS;
  if (/^\d{1,9}$/.test(given)) return Math.min(Number(given), MAX_KEYS);
  throw s3Fault("InvalidArgument", { ArgumentName: "max-keys", ArgumentValue: given });
}

/** Tokens are opaque to clients. */
function writeToken(last: string): string {
  return Buffer.from(last).toString("base64");
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64").toString("utf8");
  if (writeToken(text) === token && text !== "") return text;
  const message = "The continuation token provided is incorrect";
  throw s3Fault("InvalidArgument", { ArgumentName: "continuation-token" }, message);
}

function encodeKey(text: string): string {
  return text.split("/").map(percentEncode).join("/");
}
