import "server-only";
import { type JWTHeaderParameters, jwtVerify } from "jose";
import type { Claims } from "@/lib/access/claims";
import type { FindKey } from "./key-source";
import { faultOf, TokenRefused } from "./token-refused";

/** Clocks differ; a token is taken so long after its end, and so long before its beginning. */
const CLOCK_TOLERANCE_S = 30;

/** Beyond what servers take for all headers together. */
const TOKEN_MAX_LENGTH = 16 * 1024;

const SEGMENT = "[A-Za-z0-9_-]+";
const COMPACT = new RegExp(`^${SEGMENT}\\.${SEGMENT}\\.${SEGMENT}$`);
/** AWS's load balancers pad their segments (and sign them so), which RFC 7515 forbids. */
const COMPACT_PADDED = new RegExp(`^${SEGMENT}={0,2}\\.${SEGMENT}={0,2}\\.${SEGMENT}={0,2}$`);

/** OpenID Connect Core, section 2, allows 255 characters; none of them may be unprintable here. */
const SUBJECT = /^\P{C}{1,255}$/u;

export type TokenRules = {
  issuer: string;
  /** One of the two must be there, and all that is there must hold: see `requireAim`. */
  audience?: string;
  /** An AWS load balancer's ARN, which its tokens name in place of an audience. */
  signer?: string;
  algorithms: readonly string[];
  findKey: FindKey;
};

export type VerifiedToken = {
  /** `typ` of its header, whatever that is. */
  type: unknown;
  claims: Claims;
  subject: string;
  /** Whether the token can still be used. */
  isCurrent: () => boolean;
  expiresAt: Date;
};

/**
 * Verifies a signed JWT: form, algorithm, key, signature, issuer, whom it is meant for, time,
 * subject. Throws `TokenRefused`, or `PortalError` ("unavailable") where keys can't be had.
 */
export async function verifyToken(token: string, rules: TokenRules): Promise<VerifiedToken> {
  requireAim(rules);
  requireForm(token, rules);
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
    return {
      type: protectedHeader.typ,
      claims: payload,
      subject: subjectOf(payload),
      isCurrent: isCurrentUntil(payload.exp),
      expiresAt: new Date((payload.exp ?? 0) * 1000),
    };
  } catch (error) {
    const fault = faultOf(error);
    throw fault ? new TokenRefused(fault) : error;
  }
}

/** Without either, a token for any application of the issuer's would open this one. */
function requireAim({ audience, signer }: TokenRules): void {
  if (!audience && !signer) throw new Error("Tokens are meant for nobody in particular here.");
}

function requireForm(token: string, { signer }: TokenRules): void {
  if (token.length > TOKEN_MAX_LENGTH) throw new TokenRefused("too-long");
  if (!(signer ? COMPACT_PADDED : COMPACT).test(token)) throw new TokenRefused("malformed");
}

/** Before any key is looked for: all of a Region's load balancers share the place of their keys. */
function requireSigner(header: JWTHeaderParameters, { signer }: TokenRules): void {
  if (signer && header.signer !== signer) throw new TokenRefused("signer");
}

function subjectOf({ sub }: { sub?: unknown }): string {
  if (typeof sub !== "string" || !SUBJECT.test(sub)) throw new TokenRefused("subject");
  return sub;
}

function isCurrentUntil(expiresAtS = 0): () => boolean {
  return () => Date.now() / 1000 < expiresAtS + CLOCK_TOLERANCE_S;
}
