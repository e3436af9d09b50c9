import "server-only";
import { nextNames } from "@/lib/contract/launch-form/free-name";
import type { NameCheck } from "@/lib/contract/launch-form/validation/name-check";
import { database } from "@/lib/db/handle";
import { environmentConnection } from "@/lib/launch/sender";
import { findTakenNames } from "@/lib/ledger/queries/taken-names";

/** By the ledger alone, without AWS. */
export async function checkName(name: string): Promise<NameCheck> {
  const { region } = environmentConnection();
  const taken = await findTakenNames(database(), { names: [name], region });
  return taken.has(name) ? { isTaken: true, freeName: await findFreeName(name) } : NOT_TAKEN;
}

/** Names looked up by one query: each is a condition of its own. */
const NAMES_AT_ONCE = 25;

/** Of these names, those that the ledger knows. */
export async function findTaken(names: readonly string[]): Promise<Set<string>> {
  const { region } = environmentConnection();
  const taken = new Set<string>();
  for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
    const part = names.slice(start, start + NAMES_AT_ONCE);
    for (const name of await findTakenNames(database(), { names: part, region })) taken.add(name);
  }
  return taken;
}

const NOT_TAKEN: NameCheck = { isTaken: false };

/** Names looked up by one query. */
const BATCH = 10;

/** The first name after this one that the ledger does not know. */
export async function findFreeName(name: string): Promise<string> {
  const { region } = environmentConnection();
  const candidates = nextNames(name);
  while (true) {
    const names = Array.from({ length: BATCH }, () => candidates.next().value);
    const taken = await findTakenNames(database(), { names, region });
    const free = names.find((each) => !taken.has(each));
    if (free !== undefined) return free;
  }
}
