import "server-only";
import { actorWords } from "@/lib/format/actor-words";
import { namesOf } from "@/lib/people/people";

/** What the screen calls people, by id; an id that never signed in is not among them. */
export const personNames = namesOf;

/** What the screen calls a person, as in every list. */
export async function personName(id: string): Promise<string> {
  return actorWords(id, await namesOf([id]));
}
