import "server-only";
import type { LaunchRules } from "@/lib/contract/people/launch-rules";
import { type SeedAccess, seedAccessOf } from "@/lib/contract/seed/seed-access";
import { env } from "@/lib/env";

/** What the operator allows, narrowed by the rules of a role. */
export function seedAccess(rules: LaunchRules): SeedAccess {
  return seedAccessOf(env().seeds, rules);
}
