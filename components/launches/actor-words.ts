/** Names by the id that records call people by. */
export type Names = ReadonlyMap<string, string>;

const KNOWN: Record<string, string> = {
  local: "the local analyst",
  portal: "the portal",
  reconciler: "the portal, looking through AWS",
  nobody: "nobody known",
};

/** Whom an id stands for; the id itself where the portal has no name for it. */
export function actorWords(id: string, names: Names): string {
  return KNOWN[id] ?? names.get(id) ?? id;
}
