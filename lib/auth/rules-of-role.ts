import "server-only";
import { accessRules, type RoleRules } from "@/lib/access-file";
import type { Role } from "@/lib/contract/roles";

/** What the access file lets a role launch; viewers launch nothing, so no rule is theirs. */
export function rulesOf(role: Role): RoleRules {
  return role === "viewer" ? {} : (accessRules().roles[role] ?? {});
}
