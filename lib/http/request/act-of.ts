import "server-only";
import { standingOf } from "@/lib/access/identity/authority";
import type { Person } from "@/lib/access/person";
import type { Act } from "@/lib/launch/act";
import type { ActFor } from "@/lib/launch/background/retry-unsent";

/** What a use-case needs to know of the person who asks. */
export function actOf(person: Person, address: string | undefined): Act {
  const { id, role, rules, mayStill, authority } = person;
  return { actor: id, role, rules, mayStill, authority, ...(address !== undefined && { address }) };
}

/**
 * The same for the person who asked for something that the portal does later by itself, with the role and
 * the rules that they have now. Undefined where they may not act any more.
 */
export const actFor: ActFor = async ({ actor, address, authority }) => {
  const standing = await standingOf(authority);
  return standing && { actor, authority, ...standing, ...(address !== undefined && { address }) };
};
