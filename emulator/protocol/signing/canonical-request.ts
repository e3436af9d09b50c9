import { createHash } from "node:crypto";
import { parseQuery, percentEncode, type RawUrl } from "../raw-url";

/** What a signature covers, as received. */
export type SignedRequest = RawUrl & {
  method: string;
  /** By lower-case name, one entry per header line. */
  headers: ReadonlyMap<string, string[]>;
  body: Uint8Array;
  /** Only S3 signs the path as it is sent, and a hash that the client states instead of the body's. */
  s3?: { payloadHash: string };
};

/** The text whose hash SigV4 signs. */
export function canonicalRequest(request: SignedRequest, signedHeaders: string[]): string {
  return [
    request.method,
    request.s3 ? request.path : canonicalPath(request.path),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers.get(name))}`),
    "",
    signedHeaders.join(";"),
    request.s3?.payloadHash ?? sha256(request.body),
  ].join("\n");
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** SigV4 encodes the already encoded path again: `%3A` becomes `%253A`. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(percentEncode(segment));
  }
  const end = segments.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${segments.join("/")}${end}`;
}

function canonicalQuery(query: string): string {
  return parseQuery(query)
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function canonicalHeader(lines: string[] | undefined): string {
  return (lines ?? []).map((line) => line.trim().replace(/\s+/g, " ")).join(",");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
