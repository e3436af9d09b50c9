import { createHmac, timingSafeEqual } from "node:crypto";
import type { Authorization } from "./authorization-header";
import { canonicalRequest, type SignedRequest, sha256 } from "./canonical-request";

/** The expected signature of a request, in hexadecimal. */
export function signatureOf(
  request: SignedRequest,
  authorization: Pick<Authorization, "date" | "region" | "service" | "signedHeaders">,
  secretAccessKey: string,
  timestamp: string,
): string {
  const { date, region, service, signedHeaders } = authorization;
  const scope = [date, region, service, "aws4_request"];
  const toSign = [
    "AWS4-HMAC-SHA256",
    timestamp,
    scope.join("/"),
    sha256(canonicalRequest(request, signedHeaders)),
  ].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString("hex");
}

/** Compares in constant time. */
export function isSameSignature(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
