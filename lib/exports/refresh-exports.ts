import "server-only";
import { listAudienceExportJobs } from "@/lib/aws/calls/list-audience-export-jobs";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { isPendingExport } from "@/lib/contract/records/export-record";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import {
  ALL_JOBS,
  findExportList,
  findExportLists,
  listPendingLists,
  noteExportListFailure,
  type StoredExportList,
  storeExportList,
} from "@/lib/ledger/exports/export-lists";
import { listExportsIn } from "@/lib/ledger/exports/export-queries";
import { describeError, log } from "@/lib/log";
import { matchingExports } from "./match-exports";
import { exportsOfList, readAllLists } from "./read-lists";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** AWS allows only a few reads per second, for all callers together. */
const READ_AT_ONCE = 10;
const BATCH = 200;

/** A new export is looked for that long before the next list of all jobs. */
const UNLISTED_MS = 15 * MINUTE_MS;
const AFTER_FAILURE_MS = MINUTE_MS;

const INTERVALS: [ageMs: number, everyMs: number][] = [
  [2 * MINUTE_MS, 4 * SECOND_MS],
  [60 * MINUTE_MS, 30 * SECOND_MS],
  [Number.POSITIVE_INFINITY, 5 * MINUTE_MS],
];

/** Shows exports that were started elsewhere. Longer for a long list: 10 calls a minute. */
const ALL_EVERY_MS = 5 * MINUTE_MS;
const PER_PAGE_MS = 6 * SECOND_MS;

export type ListMemory = { pages: number };

/** Reads lists with exports in progress often, and all lists rarely. Returns how many it read. */
export async function refreshExports(
  connection: Connection,
  memory: ListMemory,
  now?: Date,
): Promise<number> {
  const at = now ?? (await databaseNow(database()));
  const all = await findExportList(database(), ALL_JOBS);
  let read = 0;
  if (isAllDue(all, memory, at)) {
    await readAll(connection, memory, at);
    read += 1;
  }
  for (const jobArn of (await dueJobs(at)).slice(0, READ_AT_ONCE)) {
    await readOne(connection, jobArn, at);
    read += 1;
  }
  return read;
}

function isAllDue(all: StoredExportList | undefined, { pages }: ListMemory, at: Date): boolean {
  if (!all) return true;
  const everyMs = all.failure ? AFTER_FAILURE_MS : Math.max(ALL_EVERY_MS, pages * PER_PAGE_MS);
  return at.getTime() - all.triedAt.getTime() >= everyMs;
}

async function dueJobs(at: Date): Promise<string[]> {
  const [pending, started] = await Promise.all([
    listPendingLists(database(), BATCH),
    listExportsIn(database(), ["launched"], UNLISTED_MS),
  ]);
  const lists = new Map(pending.map((list) => [list.jobArn, list]));
  const arns = started.map(({ audienceGenerationJobArn: arn }) => arn);
  for (const [arn, list] of await findExportLists(database(), arns)) lists.set(arn, list);
  const unlisted = started
    .filter((record) => {
      const list = lists.get(record.audienceGenerationJobArn);
      return !list || matchingExports(record, list.exports).length === 0;
    })
    .map(({ audienceGenerationJobArn: arn }) => arn);
  const moving = pending.map(({ jobArn }) => jobArn);
  return [...new Set([...unlisted, ...moving])].filter((arn) => isDue(lists.get(arn), at));
}

function isDue(list: StoredExportList | undefined, at: Date): boolean {
  if (!list) return true;
  const sinceMs = at.getTime() - list.triedAt.getTime();
  if (list.failure) return sinceMs >= AFTER_FAILURE_MS;
  const started = list.exports
    .filter(isPendingExport)
    .map(({ createTime }) => Date.parse(createTime ?? at.toISOString()));
  const ageMs = at.getTime() - Math.max(0, ...started);
  const [, everyMs = 0] = INTERVALS.find(([upToMs]) => ageMs < upToMs) ?? [];
  return sinceMs >= (started.length === 0 ? (INTERVALS[0]?.[1] ?? 0) : everyMs);
}

async function readOne(connection: Connection, jobArn: string, at: Date): Promise<void> {
  try {
    const list = await listAudienceExportJobs(connection.clients.read, { jobArn });
    await storeExportList(database(), { jobArn, exports: exportsOfList(list), at });
  } catch (error) {
    await noteFailure(connection, jobArn, at, error);
  }
}

async function readAll(connection: Connection, memory: ListMemory, at: Date): Promise<void> {
  try {
    memory.pages = await readAllLists(connection, at);
  } catch (error) {
    await noteFailure(connection, ALL_JOBS, at, error);
  }
}

async function noteFailure(
  connection: Connection,
  jobArn: string,
  at: Date,
  error: unknown,
): Promise<void> {
  const failure = mapCallFailure(error, connection);
  if (!failure) throw error;
  log("warn", "exports not read", describeError(error));
  await noteExportListFailure(database(), { jobArn, at, failure });
}
