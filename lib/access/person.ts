import "server-only";
import type { Actor } from "@/lib/people/actor";

export type Person = Actor & {
  name: string;
};

export type Identity =
  | { kind: "person"; person: Person }
  /** Signed in, but none of their groups has a role. */
  | { kind: "no-role"; id: string; name: string }
  | { kind: "unauthenticated"; reason?: UnauthenticatedReason };

/** Absent where no token was sent. */
export type UnauthenticatedReason = "token-refused" | "api-off";
