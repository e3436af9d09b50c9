import "server-only";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type { Role } from "@/lib/contract/people/roles";
import { accessRules } from "./access-file";

export function rulesOf(role: Role): RoleRules {
  return accessRules().roles[role] ?? {};
}
