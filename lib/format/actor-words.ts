import { SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";

export type Names = ReadonlyMap<string, string>;

const KNOWN: Names = new Map([
  ["local", "the local analyst"],
  ["portal", "the portal"],
  ["archiver", "the operator, by a command"],
  ["reconciler", "the portal, from AWS's list of jobs"],
  [SYSTEM_ACTOR, "unknown (found after a restore)"],
  ["nobody", "unknown"],
]);

/** Whether `actorWords` gives a name, not words of the portal. */
export function isPerson(id: string): boolean {
  return !KNOWN.has(id);
}

const PORTAL_NAMES = new Set(
  [...KNOWN.keys(), ...KNOWN.values(), "admin", "an admin", "Audience Launchpad", "unnamed"].map(
    fold,
  ),
);

/** Whether the portal itself is called so; for names that people choose. */
export function isPortalName(name: string): boolean {
  return PORTAL_NAMES.has(fold(name));
}

/** Letters and digits alone: “the portal”, “The Portal!” and “portal” are the same. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(the|an?)\s+/, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/** The name of an actor; without one, the subject part of the id (`issuer#subject`). */
export function actorWords(id: string, names?: Names): string {
  return KNOWN.get(id) ?? names?.get(id) ?? id.slice(id.indexOf("#") + 1);
}
