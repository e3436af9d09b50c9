import "server-only";
import { errors } from "jose";

/** Why a token opens nothing; all that the log ever says of it. */
export type TokenFault =
  | "too-long"
  /** No compact JWS: several tokens, an encrypted one, broken JSON. */
  | "malformed"
  /** Its header asks for an extension that must be understood. */
  | "extension"
  | "algorithm"
  /** No key of the issuer's fits it. */
  | "no-key"
  | "signature"
  | "issuer"
  | "audience"
  /** Another load balancer signed it. */
  | "signer"
  | "expired"
  | "not-yet-valid"
  /** A claim that must be there is missing or of the wrong type. */
  | "claims"
  | "subject"
  /** Not an access token, or one that only its owner's key makes good. */
  | "kind";

/** The token opens nothing. Its message never holds any of it. */
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

/**
 * What jose's verification found. Undefined for what is no fault of the token's. jose throws
 * TypeErrors of its own where a key is not of the kind that the algorithm takes.
 */
export function faultOf(error: unknown): TokenFault | undefined {
  if (error instanceof TokenRefused) return error.fault;
  if (error instanceof TypeError) return "no-key";
  if (!(error instanceof errors.JOSEError)) return undefined;
  if (!(error instanceof errors.JWTClaimValidationFailed)) return FAULT_OF_CODE[error.code];
  if (error.reason === "check_failed") return FAULT_OF_CLAIM[error.claim] ?? "claims";
  return "claims";
}
