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
