import "server-only";
import { cookies } from "next/headers";
import { ACTING_ROLE_COOKIE, mayActAs } from "@/lib/access/identity/local-person";
import { ROLES, type Role } from "@/lib/contract/people/roles";
import { PortalError } from "@/lib/errors";
import type { Action } from "./action";

/** In the sandbox anybody may be anything, and come back from being less. */
export const actAs: Action<Role, Role> = {
  name: "act as",
  role: "viewer",
  parse(input) {
    const wanted = input instanceof FormData ? input.get("role") : undefined;
    const role = ROLES.find((known) => known === wanted);
    return role ? { ok: true, value: role } : { ok: false, message: "A role is expected." };
  },
  run: async (role) => {
    if (!mayActAs()) {
      throw new PortalError("not-configured", "Only in the sandbox may one act as somebody else.");
    }
    const jar = await cookies();
    jar.set(ACTING_ROLE_COOKIE, role, { httpOnly: true, sameSite: "lax", path: "/" });
    return role;
  },
};
