import { actorWords, isPerson, type Names } from "@/lib/format/actor-words";

/** The id is in the tooltip, since two people can have the same name. */
export function Actor({ id, names }: { id: string; names: Names }) {
  return (
    <span title={id} translate={isPerson(id) ? "no" : undefined}>
      {actorWords(id, names)}
    </span>
  );
}
