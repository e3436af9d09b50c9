import "server-only";
import { namesOf } from "@/lib/auth/people";
import { LOCAL_PERSON_ID } from "@/lib/auth/person-id";

/** What the screen calls a person; somebody who never signed in has nothing but the id. */
export async function personName(id: string): Promise<string> {
  if (id === LOCAL_PERSON_ID) return "the local analyst";
  return (await namesOf([id])).get(id) ?? id;
}
