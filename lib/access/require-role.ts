import "server-only";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { PortalError } from "@/lib/errors";
import { NO_ROLE_WORDS } from "@/lib/format/no-role-words";
import { FOR_WHOM } from "@/lib/format/role-words";
import { accessRules } from "./access-file";
import type { Identity, Person } from "./person";

/** The person, if they have at least the role `needs`. Throws `PortalError` otherwise. */
export function requireRole(identity: Identity, needs: Role): Person {
  if (identity.kind === "unauthenticated") {
    throw new PortalError("signed-out", "You are not signed in. Sign in and try again.");
  }
  if (identity.kind === "no-role") {
    throw new PortalError("forbidden", `${NO_ROLE_WORDS[identity.why]} ${adminContact()}`);
  }
  requireAtLeast(identity.person.role, needs);
  return identity.person;
}

/** Throws `PortalError` where the role may less than `needs`. */
export function requireAtLeast(role: Role, needs: Role): void {
  if (includesRole(role, needs)) return;
  const words = `Only ${FOR_WHOM[needs]} can do this. Your role is ${role}.`;
  throw new PortalError("forbidden", `${words} ${adminContact()}`);
}

export function adminContact(): string {
  const { contact } = accessRules();
  return contact ? `For access, ask ${contact}.` : "For access, ask the portal's operator.";
}
