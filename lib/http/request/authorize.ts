import "server-only";
import type { Identity, Person } from "@/lib/access/person";
import { consumeDayLimit, consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import type { Role } from "@/lib/contract/people/roles";
import { isAlreadyCounted } from "@/lib/http/gate/counted-requests";

/** Unauthenticated calls are counted by IP address. Throws `PortalError`. */
export async function authorize(
  identity: Identity,
  needs: Role,
  address: string | undefined,
): Promise<Person> {
  // Before the role check: its refusals are recorded forever, so they must be limited too.
  if (identity.kind === "unauthenticated") {
    if (!isAlreadyCounted()) await consumeRateLimit("anonymous", address ?? "");
  } else
    await consumeRateLimit("person", identity.kind === "person" ? identity.person.id : identity.id);
  const person = requireRole(identity, needs);
  // A viewer changes nothing.
  if (needs !== "viewer") await consumeDayLimit(person.id);
  return { ...person, ...(address !== undefined && { address }) };
}
