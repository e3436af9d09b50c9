import type { Role } from "./roles";

/**
 * The authorization behind a launch. The portal checks it again before each retry. It contains no
 * credential: only a session's ID or a token's expiry. Times are ISO 8601, UTC.
 */
export type Authority =
  | { kind: "session"; sessionId: string }
  | { kind: "token"; role: Role; expiresAt: string }
  /** A proxy authenticates single calls, so this is valid for all retries. */
  | { kind: "proxy"; role: Role }
  | { kind: "local"; role: Role };
