import "server-only";
import type { Role } from "@/lib/contract/people/roles";
import { accessRules, type RoleRules } from "./access-file";

/** What the access file lets a role launch; viewers launch nothing, so no rule is theirs. */
export function rulesOf(role: Role): RoleRules {
  return role === "viewer" ? {} : (accessRules().roles[role] ?? {});
}
