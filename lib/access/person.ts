import "server-only";
import type { Actor } from "@/lib/people/actor";

/** A person whom the portal knows, with a role. */
export type Person = Actor & {
  /** For the screen alone. */
  name: string;
};

/** Who stands behind a request. */
export type Identity =
  | { kind: "person"; person: Person }
  /** Known, but no group of theirs has a role. */
  | { kind: "no-role"; id: string; name: string }
  | { kind: "unauthenticated"; reason?: UnauthenticatedReason };

/** Why nobody, where there is more to say than that no token came: it was refused, or none is taken here. */
export type UnauthenticatedReason = "token-refused" | "api-off";
