import "server-only";
import type { Role } from "@/lib/contract/people/roles";
import { accessRules, type RoleRules } from "./access-file";

export function rulesOf(role: Role): RoleRules {
  return role === "viewer" ? {} : (accessRules().roles[role] ?? {});
}
