import "server-only";
import { errors } from "jose";
import { brandOf } from "@/lib/errors";

export type TokenFault =
  | "too-long"
  | "malformed"
  | "extension"
  | "algorithm"
  | "no-key"
  | "signature"
  | "issuer"
  | "audience"
  | "signer"
  | "expired"
  | "not-yet-valid"
  | "issued-in-the-future"
  | "claims"
  | "subject"
  | "kind";

/** The message contains nothing of the token. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(readonly fault: TokenFault) {
    super(`token refused: ${fault}`);
  }
}

export const isTokenRefused = brandOf("TokenRefused", TokenRefused);

const FAULT_OF_CODE: ReadonlyMap<string, TokenFault> = new Map([
  [errors.JOSEAlgNotAllowed.code, "algorithm"],
  [errors.JOSENotSupported.code, "extension"],
  [errors.JWKSNoMatchingKey.code, "no-key"],
  [errors.JWKSMultipleMatchingKeys.code, "no-key"],
  [errors.JWSSignatureVerificationFailed.code, "signature"],
  [errors.JWSInvalid.code, "malformed"],
  [errors.JWTInvalid.code, "malformed"],
  [errors.JWTExpired.code, "expired"],
]);

const FAULT_OF_CLAIM: ReadonlyMap<unknown, TokenFault> = new Map([
  ["iss", "issuer"],
  ["aud", "audience"],
  ["nbf", "not-yet-valid"],
]);

function faultOfClaim(error: object): TokenFault {
  const { claim, reason } = error as { claim?: unknown; reason?: unknown };
  return (reason === "check_failed" && FAULT_OF_CLAIM.get(claim)) || "claims";
}

function isClaimFault({ code }: { code: unknown }): boolean {
  return code === errors.JWTClaimValidationFailed.code;
}

/** Undefined where the token is not at fault. A TypeError: the key does not fit the algorithm. */
export function faultOf(error: unknown): TokenFault | undefined {
  if (isTokenRefused(error)) return error.fault;
  if (error instanceof TypeError) return "no-key";
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) {
    return undefined;
  }
  return isClaimFault(error) ? faultOfClaim(error) : FAULT_OF_CODE.get(error.code);
}
