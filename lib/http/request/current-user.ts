import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { identifyCurrentUser } from "@/lib/access/identity/identify";
import type { Identity, Person } from "@/lib/access/person";
import { includesRole, type Role } from "@/lib/contract/people/roles";
import { signInHref } from "@/lib/contract/urls/sign-in";
import { env } from "@/lib/env";
import { isLoopback } from "@/lib/env/endpoints";
import { PortalError } from "@/lib/errors";
import { clientAddress } from "./client-address";
import { isOwnHost } from "./origin";

/** Who looks at the pages of this request; asked once in a rendering. */
export const currentUser = cache(async (): Promise<Identity> => {
  const given = await headers();
  requireOwnHost(given);
  return identifyCurrentUser(given);
});

/** Whose page asks by itself, as long as it is open: that keeps no session from growing old. */
export async function currentUserOfOpenPage(): Promise<Identity> {
  const given = await headers();
  requireOwnHost(given);
  return identifyCurrentUser(given, { isUse: false });
}

/**
 * The person whom a page may be shown to. Whoever has to sign in first is sent there and back `to`
 * this page; whoever may not see it is told whom to ask.
 */
export async function pageUser(needs: Role, to: string): Promise<Person> {
  const identity = await currentUser();
  if (identity.kind === "nobody") redirect(signInHref(to));
  if (identity.kind === "no-role") redirect("/no-access");
  const { person } = identity;
  if (!includesRole(person.role, needs)) redirect(`/no-access?${new URLSearchParams({ needs })}`);
  return person;
}

/**
 * Where nobody signs in, the address is all that keeps strangers out: a name of theirs that leads to
 * this machine (DNS rebinding) would make their page one of the portal's. And whoever starts Next by
 * another command than the portal's own may have it listen to everybody, whatever `LISTEN_HOST` says.
 */
export function requireOwnHost(given: Headers): void {
  if (env().auth.mode !== "local") return;
  if (!isOwnHost(given.get("host"), env())) {
    throw new PortalError("foreign-origin", "The portal does not answer under this name.");
  }
  const peer = clientAddress(given, 0);
  if (peer !== undefined && !isLoopback(peer)) {
    throw new PortalError("foreign-origin", "The portal answers to its own machine alone.");
  }
}
