import { isSameSize } from "@/lib/contract/export-request/audience-sizes";
import type { ExportRecord, ListedExport } from "@/lib/contract/records/export-record";

/**
 * Listed exports of the record's job that can be its own: AWS gives exports no ID, so the name, the
 * size and AWS's time of creation decide.
 */
export function matchingExports<Listed extends ListedExport>(
  { request: { name, audienceSize }, createdFrom }: ExportRecord,
  listed: readonly Listed[],
): Listed[] {
  if (createdFrom === undefined) return [];
  return listed.filter(
    (each) =>
      each.name === name &&
      isSameSize(audienceSize, each.audienceSize) &&
      (each.createTime === undefined || Date.parse(each.createTime) >= Date.parse(createdFrom)),
  );
}
