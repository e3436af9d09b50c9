import { isSameSize, offeredSizes } from "@/lib/contract/export-request/audience-sizes";
import { exportHref, sizeToText } from "@/lib/contract/export-request/export-form";
import type { AudienceQualityMetrics, AudienceSize } from "@/lib/contract/jobs/job-result";

/** What fills the form that exports with a size; undefined if AWS's API does not allow the size. */
export type LinkTo = (size: AudienceSize) => { size: string; href: string } | undefined;

/** `number`: of the job, if its launch was started twice. */
export function exportLinks(
  jobId: string,
  metrics: AudienceQualityMetrics,
  number?: number,
): LinkTo {
  const offered = offeredSizes(metrics) ?? [];
  return (wanted) => {
    const size = offered.find((each) => isSameSize(each, wanted));
    return size && { size: sizeToText(size), href: exportHref(jobId, size, number) };
  };
}
