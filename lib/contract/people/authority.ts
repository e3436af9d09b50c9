import type { Role } from "./roles";

/** Checked again before each retry. Contains no credential. Times are ISO 8601, UTC. */
export type Authority =
  | { kind: "session"; sessionId: string }
  | { kind: "token"; role: Role; expiresAt: string }
  /** A proxy authenticates single calls, so this is valid for all retries. */
  | { kind: "proxy"; role: Role }
  | { kind: "local"; role: Role };
