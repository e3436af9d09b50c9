import "server-only";
import type { Person } from "@/lib/auth/person";
import type { Act } from "@/lib/launch/act";

/** What a use-case needs to know of the person who asks. */
export function actOf({ id, role, rules, mayStill }: Person, address: string | undefined): Act {
  return { actor: id, role, rules, mayStill, ...(address !== undefined && { address }) };
}
