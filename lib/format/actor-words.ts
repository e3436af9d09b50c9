import { SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";

/** Names by the id that records call people by. */
export type Names = ReadonlyMap<string, string>;

const KNOWN: Names = new Map([
  ["local", "the local analyst"],
  ["portal", "the portal"],
  ["reconciler", "the portal, from AWS's list of jobs"],
  [SYSTEM_ACTOR, "found after a restore"],
  ["nobody", "nobody known"],
]);

/** Whom an id stands for: where the portal has no name for it, what the issuer calls them. */
export function actorWords(id: string, names?: Names): string {
  return KNOWN.get(id) ?? names?.get(id) ?? id.slice(id.indexOf("#") + 1);
}
