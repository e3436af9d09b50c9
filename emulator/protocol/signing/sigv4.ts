import {
  expiredToken,
  incompleteSignature,
  invalidSignature,
  unrecognisedClient,
} from "../common-faults";
import type { Caller, Credential } from "../types";
import { type Authorization, parseAuthorization } from "./authorization-header";
import { type SignedRequest, sha256 } from "./canonical-request";
import { isSameSignature, signatureOf } from "./signature";

export type SignatureScope = {
  region: string;
  /** The service's signing name, e.g. `cleanrooms-ml`. */
  signingName: string;
  /** Always the wall clock, not the emulator's clock. */
  now: Date;
  credential(accessKeyId: string): Credential | undefined;
};

const MAX_SKEW_MINUTES = 5;
const MISMATCH =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/**
 * The identity that signed a request.
 * @throws ServiceFault with AWS's message if the signature is invalid
 */
export function verifySignature(request: SignedRequest, scope: SignatureScope): Caller {
  const dateHeader = request.headers.has("x-amz-date") ? "x-amz-date" : "date";
  const timestamp = headerOf(request, dateHeader) ?? "";
  const authorization = parseAuthorization(headerOf(request, "authorization"), timestamp !== "");
  const signedAt = parseTimestamp(timestamp);
  checkScope(authorization, scope, timestamp);
  const credential = scope.credential(authorization.accessKeyId);
  if (!credential) throw unrecognisedClient();
  checkSessionToken(credential, headerOf(request, "x-amz-security-token"), scope.now);
  checkAge(timestamp, signedAt, scope.now);
  checkSignedHeaders(authorization.signedHeaders, dateHeader);
  checkHash(request, authorization, credential.secretAccessKey, timestamp);
  const { accountId, arn, userId } = credential;
  return { accountId, arn, userId, region: scope.region };
}

function headerOf(request: SignedRequest, name: string): string | undefined {
  return request.headers.get(name)?.[0];
}

function parseTimestamp(timestamp: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) {
    throw incompleteSignature(
      `Date must be in ISO-8601 'basic format'. Got '${timestamp}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  return date;
}

/** All problems of the scope, in one message. */
function checkScope(authorization: Authorization, scope: SignatureScope, timestamp: string): void {
  const { date, region, service, terminator } = authorization;
  const wrong: string[] = [];
  if (region !== scope.region) wrong.push("Credential should be scoped to a valid region. ");
  if (service !== scope.signingName) {
    wrong.push(`Credential should be scoped to correct service: '${scope.signingName}'. `);
  }
  if (terminator !== "aws4_request") {
    wrong.push(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `,
    );
  }
  if (date !== timestamp.slice(0, 8)) {
    wrong.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${timestamp.slice(0, 8)}', from '${timestamp}'. `,
    );
  }
  if (wrong.length > 0) throw invalidSignature(wrong.join(""));
}

/** Long-lived keys have no token; temporary ones need theirs. */
function checkSessionToken(credential: Credential, token: string | undefined, now: Date): void {
  if (token !== credential.sessionToken) throw unrecognisedClient();
  if (credential.expiresAt && credential.expiresAt <= now) throw expiredToken();
}

function checkAge(timestamp: string, signedAt: Date, now: Date): void {
  const skewMs = MAX_SKEW_MINUTES * 60_000;
  const earliest = new Date(now.getTime() - skewMs);
  const latest = new Date(now.getTime() + skewMs);
  if (signedAt < earliest) {
    throw invalidSignature(
      `Signature expired: ${timestamp} is now earlier than ${basic(earliest)} (${basic(now)} - ${MAX_SKEW_MINUTES} min.)`,
    );
  }
  if (signedAt > latest) {
    throw invalidSignature(
      `Signature not yet current: ${timestamp} is still later than ${basic(latest)} (${basic(now)} + ${MAX_SKEW_MINUTES} min.)`,
    );
  }
}

function basic(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

function checkSignedHeaders(signedHeaders: string[], dateHeader: "x-amz-date" | "date"): void {
  if (!signedHeaders.includes("host")) {
    throw invalidSignature("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (!signedHeaders.includes(dateHeader)) {
    const name = dateHeader === "date" ? "Date" : "X-Amz-Date";
    throw invalidSignature(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}

function checkHash(
  request: SignedRequest,
  authorization: Authorization,
  secretAccessKey: string,
  timestamp: string,
): void {
  const claimed = headerOf(request, "x-amz-content-sha256");
  if (claimed !== undefined && claimed !== sha256(request.body)) throw invalidSignature(MISMATCH);
  const expected = signatureOf(request, authorization, secretAccessKey, timestamp);
  if (!isSameSignature(expected, authorization.signature)) throw invalidSignature(MISMATCH);
}
