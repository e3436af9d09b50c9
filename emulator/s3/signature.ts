import { createHash } from "node:crypto";
import { parseQuery, percentEncode } from "../protocol/raw-url";
import { parseAuthorization } from "../protocol/signing/authorization-header";
import type { SignedRequest } from "../protocol/signing/canonical-request";
import { isSameSignature, signatureOf } from "../protocol/signing/signature";
import { type Caller, type Credential, ServiceFault } from "../protocol/types";
import { s3Fault } from "./faults";

type Scope = {
  region: string;
  /** Always the wall clock, not the emulator's clock. */
  now: Date;
  credential(accessKeyId: string): Credential | undefined;
};

/** What a request claims, in its headers or its query. */
type Claim = {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  timestamp: string;
  token: string | undefined;
  /** Only presigned requests state one. */
  expiresSeconds?: number;
  payloadHash: string;
  query: string;
};

const MAX_SKEW_MS = 15 * 60_000;
const MAX_EXPIRES_SECONDS = 7 * 24 * 3_600;
const UNSIGNED = "UNSIGNED-PAYLOAD";

/**
 * The identity that signed a request to S3, in its headers or in a presigned URL.
 * @throws ServiceFault with S3's error
 */
export function verifyS3Signature(request: SignedRequest, scope: Scope): Caller {
  const claim = claimOf(request);
  if (claim.service !== "s3" || claim.region !== scope.region) {
    const message = `The authorization header is malformed; the region '${claim.region}' is wrong; expecting '${scope.region}'`;
    throw s3Fault("AuthorizationHeaderMalformed", { Region: scope.region }, message);
  }
  const credential = scope.credential(claim.accessKeyId);
  if (!credential) throw s3Fault("InvalidAccessKeyId", { AWSAccessKeyId: claim.accessKeyId });
  if (claim.token !== credential.sessionToken) throw s3Fault("InvalidToken");
  if (credential.expiresAt && credential.expiresAt <= scope.now) throw s3Fault("ExpiredToken");
  checkTime(claim, scope.now);
  checkSignature(request, claim, credential.secretAccessKey);
  const { accountId, arn, userId } = credential;
  return { accountId, arn, userId, region: scope.region };
}

function claimOf(request: SignedRequest): Claim {
  const query = new Map(parseQuery(request.query));
  if (query.has("AWSAccessKeyId")) {
    const message =
      "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";
    throw s3Fault("InvalidRequest", {}, message);
  }
  return query.has("X-Amz-Algorithm") ? presignedClaim(request, query) : headerClaim(request);
}

function headerClaim(request: SignedRequest): Claim {
  const header = (name: string) => request.headers.get(name)?.[0];
  if (!header("authorization")) throw s3Fault("AccessDenied");
  const payloadHash = header("x-amz-content-sha256");
  if (payloadHash === undefined) {
    const message = "Missing required header for this request: x-amz-content-sha256";
    throw s3Fault("InvalidRequest", {}, message);
  }
  if (payloadHash.startsWith("STREAMING-")) throw s3Fault("NotImplemented");
  const timestamp = header("x-amz-date") ?? "";
  return {
    ...parsedAuthorization(header("authorization"), timestamp !== ""),
    timestamp,
    token: header("x-amz-security-token"),
    payloadHash,
    query: request.query,
  };
}

function parsedAuthorization(header: string | undefined, hasDate: boolean) {
  try {
    return parseAuthorization(header, hasDate);
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    throw s3Fault("AuthorizationHeaderMalformed", {}, error.message);
  }
}

function presignedClaim(request: SignedRequest, query: ReadonlyMap<string, string>): Claim {
  const given = (name: string) => {
    const value = query.get(name);
    if (value) return value;
    const message =
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
    throw s3Fault("AuthorizationQueryParametersError", {}, message);
  };
  const [accessKeyId = "", date = "", region = "", service = ""] =
    given("X-Amz-Credential").split("/");
  const expiresSeconds = Number(given("X-Amz-Expires"));
  if (!(expiresSeconds > 0 && expiresSeconds <= MAX_EXPIRES_SECONDS)) {
    const message = "X-Amz-Expires must be less than a week (in seconds)";
    throw s3Fault("AuthorizationQueryParametersError", {}, message);
  }
  return {
    ...{ accessKeyId, date, region, service, expiresSeconds },
    signedHeaders: given("X-Amz-SignedHeaders").split(";"),
    signature: given("X-Amz-Signature"),
    timestamp: given("X-Amz-Date"),
    token: query.get("X-Amz-Security-Token"),
    payloadHash: query.get("X-Amz-Content-Sha256") ?? UNSIGNED,
    query: withoutSignature(request.query),
  };
}

function withoutSignature(query: string): string {
  return parseQuery(query)
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

function checkTime({ timestamp, date, expiresSeconds }: Claim, now: Date): void {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  const signedMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(signedMs) || date !== timestamp.slice(0, 8)) throw s3Fault("AccessDenied");
  const isEarly = signedMs - now.getTime() > MAX_SKEW_MS;
  if (expiresSeconds === undefined) {
    if (isEarly || now.getTime() - signedMs > MAX_SKEW_MS) throw s3Fault("RequestTimeTooSkewed");
    return;
  }
  if (isEarly) throw s3Fault("AccessDenied", {}, "Request is not valid yet");
  const expires = new Date(signedMs + expiresSeconds * 1000);
  if (expires > now) return;
  const members = { Expires: expires.toISOString(), ServerTime: now.toISOString() };
  throw s3Fault("AccessDenied", members, "Request has expired");
}

function checkSignature(request: SignedRequest, claim: Claim, secretAccessKey: string): void {
  const { payloadHash, query, signedHeaders, timestamp } = claim;
  const isPresigned = claim.expiresSeconds !== undefined;
  // What travels in x-amz-… headers must be signed, so that no one adds or changes one.
  const isCovered = [...request.headers.keys()].every(
    (name) =>
      !name.startsWith("x-amz-") ||
      signedHeaders.includes(name) ||
      (isPresigned && name === "x-amz-content-sha256"),
  );
  if (!signedHeaders.includes("host") || !isCovered) {
    const message = "There were headers present in the request which were not signed";
    throw s3Fault("AccessDenied", {}, message);
  }
  const signed = { ...request, query, s3: { payloadHash } };
  const expected = signatureOf(signed, claim, secretAccessKey, timestamp);
  if (!isSameSignature(expected, claim.signature)) throw s3Fault("SignatureDoesNotMatch");
  if (payloadHash === UNSIGNED) return;
  const computed = createHash("sha256").update(request.body).digest("hex");
  if (computed !== payloadHash) throw s3Fault("XAmzContentSHA256Mismatch");
}
