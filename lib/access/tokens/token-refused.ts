import "server-only";
import { errors } from "jose";

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
  | "claims"
  | "subject"
  /** Not an access token, or one bound to a key. */
  | "kind";

/** The message contains nothing of the token. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(readonly fault: TokenFault) {
    super(`token refused: ${fault}`);
  }
}

const FAULT_OF_CODE: Record<string, TokenFault> = {
  [errors.JOSEAlgNotAllowed.code]: "algorithm",
  [errors.JOSENotSupported.code]: "extension",
  [errors.JWKSNoMatchingKey.code]: "no-key",
  [errors.JWKSMultipleMatchingKeys.code]: "no-key",
  [errors.JWSSignatureVerificationFailed.code]: "signature",
  [errors.JWSInvalid.code]: "malformed",
  [errors.JWTInvalid.code]: "malformed",
  [errors.JWTExpired.code]: "expired",
};

const FAULT_OF_CLAIM: Record<string, TokenFault> = {
  iss: "issuer",
  aud: "audience",
  nbf: "not-yet-valid",
};

/** Undefined where the token is not at fault. A TypeError: the key does not fit the algorithm. */
export function faultOf(error: unknown): TokenFault | undefined {
  if (error instanceof TokenRefused) return error.fault;
  if (error instanceof TypeError) return "no-key";
  if (!(error instanceof errors.JOSEError)) return undefined;
  if (!(error instanceof errors.JWTClaimValidationFailed)) return FAULT_OF_CODE[error.code];
  if (error.reason === "check_failed") return FAULT_OF_CLAIM[error.claim] ?? "claims";
  return "claims";
}
