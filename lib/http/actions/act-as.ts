import "server-only";
import { cookies } from "next/headers";
import { mayActAs } from "@/lib/access/identity/local-person";
import { ACTING_ROLE_COOKIE } from "@/lib/contract/cookie-names";
import { ROLES, type Role } from "@/lib/contract/people/roles";
import { PortalError } from "@/lib/errors";
import type { Action } from "./action";

/** Sets the acting role in the sandbox. Needs only `viewer`, so that people can switch back. */
export const actAs: Action<Role, Role> = {
  name: "act as",
  role: "viewer",
  parse(input) {
    const wanted = input instanceof FormData ? input.get("role") : undefined;
    const role = ROLES.find((known) => known === wanted);
    return role ? { ok: true, value: role } : { ok: false, message: "Choose a role." };
  },
  run: async (role) => {
    if (!mayActAs()) {
      throw new PortalError("not-configured", "You can choose a role only in the sandbox.");
    }
    const jar = await cookies();
    jar.set(ACTING_ROLE_COOKIE, role, { httpOnly: true, sameSite: "lax", path: "/" });
    return role;
  },
};
