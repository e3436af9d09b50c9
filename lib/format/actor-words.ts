import { SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";

export type Names = ReadonlyMap<string, string>;

const KNOWN: Names = new Map([
  ["local", "the local analyst"],
  ["portal", "the portal"],
  ["reconciler", "the portal, from AWS's list of jobs"],
  [SYSTEM_ACTOR, "unknown (found after a restore)"],
  ["nobody", "unknown"],
]);

/** Whether `actorWords` gives a name, not words of the portal. */
export function isPerson(id: string): boolean {
  return !KNOWN.has(id);
}

/** The name of an actor; without one, the subject part of the id (`issuer#subject`). */
export function actorWords(id: string, names?: Names): string {
  return KNOWN.get(id) ?? names?.get(id) ?? id.slice(id.indexOf("#") + 1);
}
