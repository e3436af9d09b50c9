import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { connect, type Db } from "@/lib/db/handle";
import { parseDatabaseEnv } from "@/lib/env";
import {
  archiveEvents,
  isArchiveError,
  requireArchivable,
} from "@/lib/ledger/archive/archive-events";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { ScriptError } from "../script-error";
import { shellEnvironment } from "../shell-environment";
import { ARCHIVE_DAYS_MIN } from "./archive-days";
import { givenFolder } from "./given-folder";

const USAGE = "Usage: launchpad archive --before YYYY-MM-DD --to DIR";
const DAY_MS = 86_400_000;

/** Returns 1 if the ledger was changed: then nothing is removed. */
export async function archive(args: string[]): Promise<number> {
  const { before, to } = readOptions(args);
  const folder = await givenFolder(to, "write");
  const { databaseUrl, migrationDatabaseUrl = databaseUrl } = parseDatabaseEnv(shellEnvironment());
  const { db, close } = await connect(migrationDatabaseUrl);
  try {
    await requireOld(db, before);
    await requireArchivable(db);
    return await moveEvents(db, { before, folder });
  } catch (error) {
    if (isArchiveError(error)) throw new ScriptError(error.message);
    const full = fullDisk(error);
    throw full === undefined ? error : new ScriptError(full);
  } finally {
    await close();
  }
}

/** Each file is written and read back before its events are removed. */
function fullDisk(error: unknown): string | undefined {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (typeof syscall !== "string" || !/^(open|write|fsync|rename|close)$/.test(syscall)) return;
  return `A file could not be written: ${message}. Its events are still in the database. Run the command again with the same day and folder.`;
}

function readOptions(args: string[]): { before: Date; to: string } {
  const { before: day = "", to } = parsed(args);
  if (!to) throw new ScriptError(USAGE, 2);
  const before = new Date(`${day}T00:00:00Z`);
  // JavaScript reads 31 February as 3 March.
  const isDay = !Number.isNaN(before.getTime()) && before.toISOString().startsWith(`${day}T`);
  if (!isDay) throw new ScriptError(`--before must be a day such as 2026-01-31. ${USAGE}`, 2);
  return { before, to };
}

function parsed(args: string[]) {
  try {
    const options = { before: { type: "string" }, to: { type: "string" } } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw new ScriptError(USAGE, 2);
  }
}

/** By the database's clock, as the times of events are. */
async function requireOld(db: Db, before: Date): Promise<void> {
  const { rows } = await db.execute<{ ms: string }>(
    sql`select extract(epoch from clock_timestamp()) * 1000 as ms`,
  );
  if (before.getTime() <= Number(rows[0]?.ms) - ARCHIVE_DAYS_MIN * DAY_MS) return;
  throw new ScriptError(`Name a day that is at least ${ARCHIVE_DAYS_MIN} days ago.`);
}

async function moveEvents(db: Db, order: { before: Date; folder: string }): Promise<number> {
  const before = await verifyLedger(db);
  if (!before.ok) {
    console.error(`The ledger is broken at event ${before.seq}: ${before.reason}.`);
    console.error("Nothing was archived.");
    return 1;
  }
  let files = 0;
  for await (const { firstSeq, lastSeq, file, sha256 } of archiveEvents(db, order)) {
    console.log(`Events ${firstSeq} to ${lastSeq} are in ${file} (SHA-256 ${sha256}).`);
    files += 1;
  }
  if (files === 0) {
    console.log("There are no such events. Nothing was archived.");
    return 0;
  }
  await linkPending(db);
  console.log("Keep the files in two places. `launchpad verify --archive DIR` reads them.");
  return 0;
}
