import "server-only";
import { actorWords } from "@/lib/format/actor-words";
import { namesOf } from "@/lib/people/people";

export const personNames = namesOf;

export async function personName(id: string): Promise<string> {
  return actorWords(id, await namesOf([id]));
}
