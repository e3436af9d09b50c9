import { connect } from "@/lib/db/handle";
import { reasonOf } from "@/lib/db/migrate";
import { type Verification, verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { ScriptError } from "../script-error";
import { databaseVariables } from "./database-variables";

/** Returns 1 if the ledger was changed. The last link that it prints can be a later run's anchor. */
export async function verify(args: string[]): Promise<number> {
  const anchor = readAnchor(args);
  const { databaseUrl: url } = databaseVariables();
  const verification = await verifyDatabase(url, anchor);
  if (verification.ok) {
    const { events, steps, pending, head, erasedNames } = verification;
    const kinds = `${steps} steps of launches, ${events - steps} other`;
    console.log(`The ledger is intact: ${events} events (${kinds}).`);
    if (pending > 0) console.log(`${pending} more are not linked to the chain yet.`);
    if (erasedNames) {
      console.log(`Names of people that were erased and can't be verified: ${erasedNames}.`);
    }
    console.log(`Last link: ${head.seq}:${head.hash}`);
    return 0;
  }
  console.error(`The ledger is broken at event ${verification.seq}: ${verification.reason}.`);
  return 1;
}

type Anchor = { seq: number; hash: string };

function readAnchor([option, value = "", ...rest]: string[]): Anchor | undefined {
  if (option === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(value) ?? [];
  if (option !== "--anchor" || !seq || !hash || rest.length > 0) {
    throw new ScriptError("Usage: launchpad verify [--anchor SEQ:HASH]", 2);
  }
  return { seq: Number(seq), hash };
}

async function verifyDatabase(url: string, anchor: Anchor | undefined): Promise<Verification> {
  const { db, close } = await connect(url).catch((error: unknown) => {
    throw new ScriptError(`The database can't be reached: ${reasonOf(error)}.`);
  });
  try {
    return await verifyLedger(db, { anchor });
  } finally {
    await close();
  }
}
