import { expect, it } from "vitest";
import { metricsOf } from "./job-metrics";

it("keeps AWS's numbers as they are, also outside of the documented ranges", () => {
  const metrics = {
    relevanceMetrics: [
      { audienceSize: { type: "PERCENTAGE" as const, value: 5 }, score: -0.25 },
      { audienceSize: { type: "PERCENTAGE" as const, value: 20 }, score: 11 },
    ],
    recallMetric: 1.5,
  };
  expect(metricsOf(metrics)).toEqual(metrics);
});

it("leaves out what is missing or no number", () => {
  const audienceSize = { type: "ABSOLUTE" as const, value: 5 };
  expect(
    metricsOf({
      relevanceMetrics: [
        { audienceSize },
        { audienceSize, score: Number.NaN },
        { audienceSize: { type: "ABSOLUTE", value: undefined }, score: 1 },
        { audienceSize: undefined, score: 1 },
      ],
      recallMetric: Number.POSITIVE_INFINITY,
    }),
  ).toEqual({ relevanceMetrics: [{ audienceSize }, { audienceSize }] });
  expect(metricsOf({ relevanceMetrics: undefined })).toEqual({ relevanceMetrics: [] });
});

it("distinguishes no metrics from empty ones", () => {
  expect(metricsOf(undefined)).toBeUndefined();
});
