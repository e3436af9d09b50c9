import { parseArgs } from "node:util";
import { connect } from "@/lib/db/handle";
import { parseDatabaseEnv } from "@/lib/env";
import {
  type Verification,
  type VerifyOptions,
  verifyLedger,
} from "@/lib/ledger/verify/verify-ledger";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";
import { givenFolder } from "./given-folder";

/** Returns 1 if the ledger was changed. The last link that it prints can be a later run's anchor. */
export async function verify(args: string[]): Promise<number> {
  const options = await readOptions(args);
  const { databaseUrl: url } = parseDatabaseEnv(shellEnvironment());
  const verification = await verifyDatabase(url, options);
  if (verification.ok) {
    for (const line of reportLines(verification)) console.log(line);
    return 0;
  }
  console.error(`The ledger is broken at event ${verification.seq}: ${verification.reason}.`);
  return 1;
}

function* reportLines(verification: Verification & { ok: true }): Generator<string> {
  const { events, steps, pending, head, erasedNames, archived, isAnchorUnread } = verification;
  const kinds = `${steps} steps of launches, ${events - steps} other`;
  yield `The ledger is intact: ${events} events (${kinds}).`;
  if (archived?.areRead) yield `Events 1 to ${archived.lastSeq} are in archives, which were read.`;
  else if (archived) {
    yield `Events 1 to ${archived.lastSeq} are in archives and were not read (--archive DIR reads them). Their steps are whole; that they are the ones in the chain is not verified.`;
  }
  if (isAnchorUnread) yield "The anchor is in an archive and was not compared.";
  if (pending > 0) yield `${pending} more are not linked to the chain yet.`;
  if (erasedNames) yield `Names of people that were erased and can't be verified: ${erasedNames}.`;
  yield `Last link: ${head.seq}:${head.hash}`;
}

const USAGE = "Usage: launchpad verify [--anchor SEQ:HASH] [--archive DIR]";

async function readOptions(args: string[]): Promise<VerifyOptions> {
  const { anchor, archive } = parsed(args);
  const archiveFolder = archive === undefined ? undefined : await givenFolder(archive, "read");
  if (anchor === undefined) return { archiveFolder };
  const [, seq, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(anchor) ?? [];
  if (!seq || !hash) {
    throw new ScriptError(`--anchor must be a last link as this command prints it. ${USAGE}`, 2);
  }
  return { anchor: { seq: Number(seq), hash }, archiveFolder };
}

function parsed(args: string[]): { anchor?: string; archive?: string } {
  try {
    const options = { anchor: { type: "string" }, archive: { type: "string" } } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw new ScriptError(USAGE, 2);
  }
}

async function verifyDatabase(url: string, options: VerifyOptions): Promise<Verification> {
  const { db, close } = await connect(url);
  try {
    return await verifyLedger(db, options);
  } finally {
    await close();
  }
}
