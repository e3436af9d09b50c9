import "server-only";
import { type JWTHeaderParameters, jwtVerify } from "jose";
import type { Claims } from "@/lib/access/claims";
import type { FindKey } from "./key-source";
import { faultOf, TokenRefused } from "./token-refused";

const CLOCK_TOLERANCE_S = 30;

/** More than servers accept for all headers together. */
const TOKEN_MAX_LENGTH = 16 * 1024;

const SEGMENT = "[A-Za-z0-9_-]+";
const COMPACT = new RegExp(`^${SEGMENT}\\.${SEGMENT}\\.${SEGMENT}$`);
/** AWS load balancers sign padded segments, which RFC 7515 forbids. */
const COMPACT_PADDED = new RegExp(`^${SEGMENT}={0,2}\\.${SEGMENT}={0,2}\\.${SEGMENT}={0,2}$`);

/** At most 255 characters (OpenID Connect Core, section 2), and no control characters. */
const SUBJECT = /^\P{C}{1,255}$/u;

export type TokenRules = {
  issuer: string;
  audience?: string;
  /** ARN of an AWS load balancer, whose tokens have no audience. */
  signer?: string;
  algorithms: readonly string[];
  findKey: FindKey;
};

export type VerifiedToken = {
  type: unknown;
  claims: Claims;
  subject: string;
  isCurrent: () => boolean;
  expiresAt: Date;
};

/** Throws `TokenRefused`, or `PortalError` ("unavailable") where keys can't be fetched. */
export async function verifyToken(token: string, rules: TokenRules): Promise<VerifiedToken> {
  requireAudienceOrSigner(rules);
  requireCompactForm(token, rules);
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      (header) => {
        requireSigner(header, rules);
        return rules.findKey(header);
      },
      {
        algorithms: [...rules.algorithms],
        issuer: rules.issuer,
        audience: rules.audience,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ["exp", "sub"],
      },
    );
    requireIssued(payload);
    return {
      type: protectedHeader.typ,
      claims: payload,
      subject: subjectOf(payload),
      isCurrent: isCurrentUntil(payload.exp),
      expiresAt: dateOf(payload.exp),
    };
  } catch (error) {
    const fault = faultOf(error);
    throw fault ? new TokenRefused(fault) : error;
  }
}

/** Without either, tokens for any application of the issuer would be accepted. */
function requireAudienceOrSigner({ audience, signer }: TokenRules): void {
  if (!audience && !signer) throw new Error("Token rules need an audience or a signer.");
}

function requireCompactForm(token: string, { signer }: TokenRules): void {
  if (token.length > TOKEN_MAX_LENGTH) throw new TokenRefused("too-long");
  if (!(signer ? COMPACT_PADDED : COMPACT).test(token)) throw new TokenRefused("malformed");
}

/** Checked before the key lookup: all load balancers of a Region share one key URL. */
function requireSigner(header: JWTHeaderParameters, { signer }: TokenRules): void {
  if (signer && header.signer !== signer) throw new TokenRefused("signer");
}

/** The library checks `iat` only together with a maximum age. */
function requireIssued({ iat }: { iat?: number }): void {
  if (iat !== undefined && iat > Date.now() / 1000 + CLOCK_TOLERANCE_S) {
    throw new TokenRefused("issued-in-the-future");
  }
}

function subjectOf({ sub }: { sub?: unknown }): string {
  if (typeof sub !== "string" || !SUBJECT.test(sub)) throw new TokenRefused("subject");
  return sub;
}

/** The last second that every clock and database has a date for. */
const LATEST_S = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/** Some issuers write milliseconds, or the largest number that they know. */
function dateOf(expiresAtS = 0): Date {
  return new Date(Math.min(expiresAtS, LATEST_S) * 1000);
}

function isCurrentUntil(expiresAtS = 0): () => boolean {
  return () => Date.now() / 1000 < expiresAtS + CLOCK_TOLERANCE_S;
}
