import "server-only";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import type { Actor } from "@/lib/people/actor";

export type Person = Actor & {
  name: string;
};

export type Identity =
  | { kind: "person"; person: Person }
  | { kind: "no-role"; id: string; name: string; why: NoRoleReason }
  | { kind: "unauthenticated"; reason?: UnauthenticatedReason };

export type UnauthenticatedReason = "token-refused" | "api-off";
