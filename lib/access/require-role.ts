import "server-only";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { PortalError } from "@/lib/errors";
import { accessRules } from "./access-file";
import type { Identity, Person } from "./person";

const WHO: Record<Role, string> = {
  viewer: "people with a role",
  analyst: "analysts and admins",
  admin: "admins",
};

/** The person, if they may do what `needs` may. Throws `PortalError` for anybody else, and nobody. */
export function requireRole(identity: Identity, needs: Role): Person {
  if (identity.kind === "unauthenticated") {
    throw new PortalError("signed-out", "Nobody is signed in here, or not any more.");
  }
  if (identity.kind === "no-role") {
    throw new PortalError(
      "forbidden",
      `No group of yours has a role in this portal. ${adminContact()}`,
    );
  }
  requireAtLeast(identity.person.role, needs);
  return identity.person;
}

/** Throws `PortalError` where the role may less than `needs`. */
export function requireAtLeast(role: Role, needs: Role): void {
  if (includesRole(role, needs)) return;
  const words = `This is for ${WHO[needs]}; your role here is ${role}.`;
  throw new PortalError("forbidden", `${words} ${adminContact()}`);
}

/** One sentence; the access file names whom. */
export function adminContact(): string {
  const { contact } = accessRules();
  return contact ? `For access, ask ${contact}.` : "For access, ask whoever runs this portal.";
}
