import { actorWords, type Names } from "@/lib/format/actor-words";

/** Who acted, by name; two people may have the same, so the id is a pointer away. */
export function Actor({ id, names }: { id: string; names: Names }) {
  return <span title={id}>{actorWords(id, names)}</span>;
}
