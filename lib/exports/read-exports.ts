import "server-only";
import type {
  ExportEvent,
  ExportRecord,
  JobExport,
  JobExports,
} from "@/lib/contract/records/export-record";
import { database } from "@/lib/db/handle";
import { ALL_JOBS, findExportLists } from "@/lib/ledger/exports/export-lists";
import { listExportEvents, listExportsOfJob } from "@/lib/ledger/exports/export-queries";
import { matchingExports } from "./match-exports";

/** By what the portal has recorded and last read, without asking AWS. */
export async function readExports(jobArn: string): Promise<JobExports> {
  const [records, lists] = await Promise.all([
    listExportsOfJob(database(), jobArn),
    findExportLists(database(), [jobArn, ALL_JOBS]),
  ]);
  const own = lists.get(jobArn);
  const all = lists.get(ALL_JOBS);
  const asOf = latest(own?.readAt, all?.readAt);
  // A list of all jobs that fails later says nothing new of this job either.
  const isOlder = !own?.readAt || (all !== undefined && all.triedAt > own.readAt);
  const failure = own?.failure ?? (isOlder ? all?.failure : undefined);
  return {
    exports: joined(records, own?.exports ?? []),
    ...(asOf && { asOf: asOf.toISOString() }),
    ...(failure && { failure }),
  };
}

export type ExportOfJob = JobExport & { jobArn: string };

/** Of several jobs together, newest first. `asOf`: when the list that is oldest was read. */
export async function readExportsOfJobs(
  jobArns: readonly string[],
): Promise<{ exports: ExportOfJob[]; asOf?: string }> {
  const read = await Promise.all(jobArns.map((jobArn) => readExports(jobArn)));
  const exports = read.flatMap((each, index) =>
    each.exports.map((found) => ({ ...found, jobArn: jobArns[index] ?? "" })),
  );
  const times = read.map(({ asOf }) => asOf ?? "").toSorted();
  return { exports: newestFirst(exports), ...(times[0] && { asOf: times[0] }) };
}

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function joined(records: readonly ExportRecord[], listed: JobExport["listed"]): JobExport[] {
  const free = new Set(listed);
  const recorded = records.map((record): JobExport => {
    const found = hasExport(record) ? matchingExports(record, [...free]) : [];
    for (const each of found) free.delete(each);
    const { name, audienceSize, description } = record.request;
    return { name, audienceSize, ...(description && { description }), record, listed: found };
  });
  const others = [...free].map((each): JobExport => {
    const { name, audienceSize, description } = each;
    return { name, audienceSize, ...(description && { description }), listed: [each] };
  });
  return newestFirst([...recorded, ...others]);
}

function newestFirst<T extends JobExport>(exports: readonly T[]): T[] {
  return exports.toSorted((a, b) => startedMs(b) - startedMs(a));
}

function hasExport({ state }: ExportRecord): boolean {
  return state === "launched" || state === "duplicate";
}

function startedMs({ record, listed: [first] }: JobExport): number {
  return Date.parse(record?.createdAt ?? first?.createTime ?? "") || 0;
}

export async function readExportEvents(records: readonly ExportRecord[]): Promise<ExportEvent[]> {
  return listExportEvents(
    database(),
    records.map(({ id }) => id),
  );
}
