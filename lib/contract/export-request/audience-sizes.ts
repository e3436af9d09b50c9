import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";
import { AUDIENCE_SIZE_MAX } from "@/lib/contract/launch-request/limits";
import { grouped } from "@/lib/contract/launch-request/wording";

export const AUDIENCE_SIZE_TYPES = ["ABSOLUTE", "PERCENTAGE"] as const;

export type AudienceSizeType = (typeof AUDIENCE_SIZE_TYPES)[number];

export type ExportSize = { type: AudienceSizeType; value: number };

/** In user IDs, or in percent. */
export function sizeWords({ type, value }: { type: string; value: number }): string {
  return type === "PERCENTAGE" ? `${value}%` : `${grouped(value)} user IDs`;
}

/** The fault of a size, whatever its model offers; undefined if AWS's API allows it. */
export function faultOfSize({ type, value }: ExportSize): string | undefined {
  const max = AUDIENCE_SIZE_MAX[type];
  if (Number.isInteger(value) && value >= 1 && value <= max) return undefined;
  const unit = type === "PERCENTAGE" ? "percentage" : "number of user IDs";
  return `Audience size is not a ${unit} from 1 to ${grouped(max)}. Use a whole number in this range.`;
}

/**
 * The sizes that a job's model offers, the smallest first. Undefined if AWS hides the metrics, which
 * list them.
 */
export function offeredSizes(
  metrics: AudienceQualityMetrics | undefined,
): readonly ExportSize[] | undefined {
  const sizes = (metrics?.relevanceMetrics ?? []).flatMap(({ audienceSize: { type, value } }) => {
    const known = AUDIENCE_SIZE_TYPES.find((each) => each === type);
    return known && faultOfSize({ type: known, value }) === undefined
      ? [{ type: known, value }]
      : [];
  });
  return sizes.length === 0 ? undefined : sizes.toSorted((a, b) => a.value - b.value);
}

export function isSameSize(a: ExportSize, b: { type: string; value: number }): boolean {
  return a.type === b.type && a.value === b.value;
}

export function nearestSize(wanted: number, sizes: readonly ExportSize[]): ExportSize | undefined {
  return sizes.reduce<ExportSize | undefined>((best, size) => {
    if (!best) return size;
    return Math.abs(size.value - wanted) < Math.abs(best.value - wanted) ? size : best;
  }, undefined);
}

export function faultOfOffer(
  size: ExportSize,
  offered: readonly ExportSize[] | undefined,
): string | undefined {
  if (!offered || offered.some((each) => isSameSize(each, size))) return undefined;
  const ofType = offered.filter(({ type }) => type === size.type);
  const nearest = nearestSize(size.value, ofType);
  const all = offered.map(sizeWords).join(", ");
  if (!nearest) {
    return `This job's model does not offer sizes of type ${size.type}. Use one of ${all}.`;
  }
  return `This job's model does not offer ${sizeWords(size)}. Use one of ${all}. The nearest is ${sizeWords(nearest)}.`;
}
