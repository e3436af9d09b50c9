import type { Role } from "./roles";

/**
 * By what somebody asked for a launch, kept with it, so that the portal can ask again whether they
 * still may before it sends by itself. It opens nothing: a session is named by its id, a token by
 * its end. Times are ISO 8601, UTC.
 */
export type Authority =
  | { kind: "session"; sessionId: string }
  | { kind: "token"; role: Role; expiresAt: string }
  /** An access proxy vouches for each call alone: its word is good for as long as the launch is retried. */
  | { kind: "proxy"; role: Role }
  | { kind: "local"; role: Role };
