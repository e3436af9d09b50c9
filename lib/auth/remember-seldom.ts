import "server-only";
import { database } from "@/lib/db/handle";
import { type KnownPerson, rememberPerson } from "./people";
import { personId } from "./person-id";

/** Tokens come with every request; what they say of a person hardly changes in so long. */
const SELDOM_MS = 60_000;
const KEPT_MAX = 10_000;

const process_ = globalThis as typeof globalThis & { launchpadRemembered?: Map<string, number> };

/** Keeps what a token says of its person, once a minute at the most, and returns the person's id. */
export async function rememberSeldom(person: KnownPerson): Promise<string> {
  process_.launchpadRemembered ??= new Map();
  const remembered = process_.launchpadRemembered;
  const id = personId(person.issuer, person.subject);
  const last = remembered.get(id);
  if (last !== undefined && Date.now() < last + SELDOM_MS) return id;
  // Set before it is done: of calls at the same time one writes.
  if (remembered.size >= KEPT_MAX) remembered.clear();
  remembered.set(id, Date.now());
  try {
    return await rememberPerson(database(), person);
  } catch (error) {
    remembered.delete(id);
    throw error;
  }
}
