import "server-only";
import { type ExportList, listAudienceExportJobs } from "@/lib/aws/calls/list-audience-export-jobs";
import type { Connection } from "@/lib/aws/connection";
import type { ListedExport } from "@/lib/contract/records/export-record";
import { database } from "@/lib/db/handle";
import { storeAllExportLists } from "@/lib/ledger/exports/export-lists";

export function exportsOfList({ exports }: ExportList): ListedExport[] {
  return exports.map(({ jobArn: _job, ...listed }) => listed);
}

/** Of all jobs. Returns how many pages AWS's list had. Throws `AwsCallError`. */
export async function readAllLists({ clients }: Connection, at: Date): Promise<number> {
  const { exports, pages } = await listAudienceExportJobs(clients.read, {});
  const byJob = new Map<string, ListedExport[]>();
  for (const { jobArn, ...listed } of exports) {
    byJob.set(jobArn, [...(byJob.get(jobArn) ?? []), listed]);
  }
  await storeAllExportLists(database(), { byJob, at });
  return pages;
}
