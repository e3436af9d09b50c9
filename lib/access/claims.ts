import "server-only";
import { highestRole, type Role } from "@/lib/contract/people/roles";
import { accessRules } from "./access-file";

export type Claims = Readonly<Record<string, unknown>>;

/** A string or a list of strings; anything else gives none. Dots name a nested claim. */
export function groupsIn(claims: Claims, claim: string): string[] {
  const value = claimOf(claims, claim);
  const list = Array.isArray(value) ? value : [value];
  return list.every((group) => typeof group === "string") ? list : [];
}

export function hasClaim(claims: Claims, claim: string): boolean {
  return claimOf(claims, claim) !== undefined;
}

function claimOf(claims: Claims, claim: string): unknown {
  return Object.hasOwn(claims, claim) ? claims[claim] : within(claims, claim.split("."));
}

function within(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? within(Reflect.get(value, name), rest) : undefined;
}

export function roleOfGroups(groups: readonly string[]): Role | undefined {
  const roles = new Map(Object.entries(accessRules().groups));
  return highestRole(groups.flatMap((group) => roles.get(group) ?? []));
}

const NAMES = ["name", "preferred_username", "email", "client_id", "azp", "sub"];
const NAME_MAX_LENGTH = 200;

/** The display name. It identifies no one; the subject does. */
export function nameIn(claims: Claims): string {
  const texts = NAMES.flatMap((claim) => (typeof claims[claim] === "string" ? claims[claim] : []));
  const [name = "unnamed"] = texts.map(oneLine).filter((text) => text !== "");
  return name.slice(0, NAME_MAX_LENGTH).toWellFormed();
}

const EMAIL = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u;
const EMAIL_MAX_LENGTH = 320;

export function emailIn({ email }: Claims): string | undefined {
  const isEmail =
    typeof email === "string" && email.length <= EMAIL_MAX_LENGTH && EMAIL.test(email);
  return isEmail ? email : undefined;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
}
