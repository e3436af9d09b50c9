import "server-only";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import { highestRole, type Role } from "@/lib/contract/people/roles";
import { accessRules } from "./access-file";
import type { Claims } from "./claims";

export function roleOfGroups(groups: readonly string[]): Role | undefined {
  const roles = new Map(Object.entries(accessRules().groups));
  return highestRole(groups.flatMap((group) => roles.get(group) ?? []));
}

/**
 * A string or a list of strings; anything else gives none. A claim within another is named by a path
 * with dots; `\.` is a dot of a name.
 */
export function groupsIn(claims: Claims, claim: string): string[] {
  const value = claimOf(claims, claim);
  const list = Array.isArray(value) ? value : [value];
  return list.every((group) => typeof group === "string") ? list : [];
}

export function hasClaim(claims: Claims, claim: string): boolean {
  return claimOf(claims, claim) !== undefined;
}

/** Call it where `groupsIn` gives no group with a role. */
export function noRoleReason(claims: Claims, claim: string): NoRoleReason {
  const value = claimOf(claims, claim);
  const isList = Array.isArray(value);
  if ((!isList || value.length === 0) && isElsewhere(claims, claim)) return "overage";
  if (value === undefined) return isBehindDots(claims, pathOf(claim)) ? "dotted-name" : "missing";
  if (value === null) return "null";
  if (value === "" || (isList && value.length === 0)) return "empty";
  if (isList) return value.every(isText) ? reasonOfGroups(value) : "mixed-list";
  if (isText(value)) return reasonOfGroups([value]);
  return typeof value === "object" ? "object" : "not-text";
}

function reasonOfGroups(groups: readonly string[]): NoRoleReason {
  if (groups.some(isOneText)) return "one-text";
  return groups.some((group) => group.startsWith("/")) ? "paths" : "unmatched";
}

/** Separated by signs, or a list written as JSON. */
function isOneText(text: string): boolean {
  const names = text.split(/[\s,;|"'[\]]+/).filter((name) => name !== "");
  const isList = names.length > 1 || text.startsWith("[");
  return isList && roleOfGroups(names) !== undefined;
}

/** Entra's implicit flow says `hasgroups` instead of `_claim_names`. */
function isElsewhere(claims: Claims, claim: string): boolean {
  const [name = claim] = pathOf(claim);
  const names = claims._claim_names;
  const isNamed =
    typeof names === "object" &&
    names !== null &&
    [claim, name].some((each) => Object.hasOwn(names, each));
  return isNamed || (name === "groups" && Object.hasOwn(claims, "hasgroups"));
}

function claimOf(claims: Claims, claim: string): unknown {
  return Object.hasOwn(claims, claim) ? claims[claim] : within(claims, pathOf(claim));
}

function pathOf(claim: string): string[] {
  return claim.split(/(?<!\\)\./).map((name) => name.replaceAll("\\.", "."));
}

function within(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  return isObject(value) && Object.hasOwn(value, name) ? within(value[name], rest) : undefined;
}

/** Whether the claim is there if some dots of the path belong to names. */
function isBehindDots(value: unknown, path: readonly string[]): boolean {
  if (path.length === 0) return true;
  if (!isObject(value)) return false;
  return path.some((_, index) => {
    const name = path.slice(0, index + 1).join(".");
    return Object.hasOwn(value, name) && isBehindDots(value[name], path.slice(index + 1));
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
