import "server-only";
import { spend } from "@/lib/access/rate-limit";
import type { Identity, Person } from "@/lib/auth/person";
import { requireRole } from "@/lib/auth/require-role";
import type { Role } from "@/lib/contract/roles";

/**
 * The person behind a call, if their role goes so far and they have calls left. Throws `PortalError`
 * for anybody else; whoever names nobody is counted by the address that they call from.
 */
export async function admit(
  identity: Identity,
  needs: Role,
  address: string | undefined,
): Promise<Person> {
  if (identity.kind === "nobody") await spend("stranger", address ?? "");
  const person = requireRole(identity, needs);
  await spend("person", person.id);
  return person;
}
