import "server-only";
import type { Identity, Person } from "@/lib/access/person";
import { spend } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import type { Role } from "@/lib/contract/people/roles";

/**
 * The person behind a call, if they have calls left and their role goes so far. Throws `PortalError`
 * for anybody else; whoever names nobody is counted by the address that they call from.
 */
export async function authorize(
  identity: Identity,
  needs: Role,
  address: string | undefined,
): Promise<Person> {
  // Before the role is asked for: each refusal goes on record, and the record is for ever.
  if (identity.kind === "nobody") await spend("stranger", address ?? "");
  else await spend("person", identity.kind === "person" ? identity.person.id : identity.id);
  const person = requireRole(identity, needs);
  return { ...person, ...(address !== undefined && { address }) };
}
