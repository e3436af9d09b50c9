import "server-only";
import type { Actor } from "@/lib/people/actor";

/** A person whom the portal knows, with a role. */
export type Person = Actor & {
  /** For the screen alone. */
  name: string;
};

/** Who sent a request. */
export type Identity =
  | { kind: "person"; person: Person }
  /** Signed in, but none of their groups has a role. */
  | { kind: "no-role"; id: string; name: string }
  | { kind: "unauthenticated"; reason?: UnauthenticatedReason };

/** Absent where no token was sent. */
export type UnauthenticatedReason = "token-refused" | "api-off";
