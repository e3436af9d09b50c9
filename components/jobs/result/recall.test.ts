import { expect, it } from "vitest";
import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";
import { recallOf } from "./recall";

function metrics(
  type: string,
  sizes: number[],
  recallMetric: number | undefined,
): AudienceQualityMetrics {
  const relevanceMetrics = sizes.map((value) => ({ audienceSize: { type, value } }));
  return { relevanceMetrics, ...(recallMetric !== undefined && { recallMetric }) };
}

it("compares recall with random selection, the largest percentage", () => {
  expect(recallOf(metrics("PERCENTAGE", [20, 1, 5], 0.6))).toEqual({
    recall: 0.6,
    random: 0.2,
    largestPercentage: 20,
    at: { zero: 0, one: 100, recall: 60, random: 20 },
  });
});

it("knows no random selection if sizes count user IDs", () => {
  const recall = recallOf(metrics("ABSOLUTE", [50_000], 0.6));
  expect(recall).not.toHaveProperty("random");
  expect(recall?.at).not.toHaveProperty("random");
});

it("knows no random selection without sizes", () => {
  expect(recallOf(metrics("PERCENTAGE", [], 0.6))).not.toHaveProperty("random");
});

it("keeps zero, also if it is the lowest value", () => {
  expect(recallOf(metrics("PERCENTAGE", [5], 0))?.at.recall).toBe(0);
});

it("does not clamp a recall beyond 0 to 1", () => {
  expect(recallOf(metrics("PERCENTAGE", [20], 2))?.at).toMatchObject({ one: 50, recall: 100 });
  expect(recallOf(metrics("PERCENTAGE", [20], -1))?.at).toMatchObject({ zero: 50, recall: 0 });
});

it("is undefined without a recall", () => {
  expect(recallOf(metrics("PERCENTAGE", [20], undefined))).toBeUndefined();
});
