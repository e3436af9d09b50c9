import "server-only";
import { namesOf } from "@/lib/auth/people";
import { actorWords } from "@/lib/format/actor-words";

/** What the screen calls a person, as in every list. */
export async function personName(id: string): Promise<string> {
  return actorWords(id, await namesOf([id]));
}
