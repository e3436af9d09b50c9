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
import { notePerson } from "@/lib/request-reference";
import { clientAddress } from "./client-address";
import { isOwnHost } from "./origin";

export const currentUser = cache(async (): Promise<Identity> => {
  const given = await headers();
  requireOwnHost(given);
  return noted(await identifyCurrentUser(given, { address: addressOf(given) }));
});

export async function currentUserOfOpenPage(): Promise<Identity> {
  const given = await headers();
  requireOwnHost(given);
  return noted(await identifyCurrentUser(given, { isUse: false, address: addressOf(given) }));
}

function noted(identity: Identity): Identity {
  if (identity.kind === "person") notePerson(identity.person.id);
  if (identity.kind === "no-role") notePerson(identity.id);
  return identity;
}

function addressOf(given: Headers): string | undefined {
  return clientAddress(given, env().trustedProxyHops);
}

/** Redirects others: to the sign-in, which returns `to` this page, or to `/no-access`. */
export async function pageUser(needs: Role, to: string): Promise<Person> {
  const identity = await currentUser();
  if (identity.kind === "unauthenticated") redirect(signInHref(to));
  if (identity.kind === "no-role") redirect("/no-access");
  const { person } = identity;
  if (!includesRole(person.role, needs)) redirect(`/no-access?${new URLSearchParams({ needs })}`);
  return person;
}

/** Against DNS rebinding, and as a direct Next ignores `LISTEN_HOST`. Throws `PortalError`. */
export function requireOwnHost(given: Headers): void {
  if (env().auth.mode !== "local") return;
  if (!isOwnHost(given.get("host"), env())) {
    throw new PortalError("foreign-origin", "The portal does not accept this host name.");
  }
  const peer = clientAddress(given, 0);
  if (peer !== undefined && !isLoopback(peer)) {
    throw new PortalError(
      "foreign-origin",
      "The portal accepts requests from its own machine only.",
    );
  }
}
