import { expect, it } from "vitest";
import { CONFIGURED_AUDIENCE_MODELS } from "../accounts/models";
import { uuidOf } from "../hash";
import { metricsOf } from "./metrics";

it("decreases strictly within 0–10 for any job and model", () => {
  for (const model of CONFIGURED_AUDIENCE_MODELS) {
    for (let index = 0; index < 500; index += 1) {
      const { relevanceMetrics, recallMetric } = metricsOf(uuidOf(`job ${index}`), model);
      if (!Array.isArray(relevanceMetrics)) throw new TypeError("no list");
      const scores: number[] = relevanceMetrics.map(({ score }) => score);
      expect(scores).toHaveLength(model.audienceSizeBins.length);
      const falls = scores.every((score, bin) => bin === 0 || score < (scores[bin - 1] ?? 0));
      expect(falls).toBe(true);
      expect(scores[0]).toBeLessThanOrEqual(10);
      expect(scores.at(-1)).toBeGreaterThan(0);
      expect(recallMetric).toBeGreaterThan(0);
      expect(recallMetric).toBeLessThan(1);
    }
  }
});

it("differs between jobs and is the same for the same job", () => {
  const [model] = CONFIGURED_AUDIENCE_MODELS;
  if (!model) throw new Error("no model");
  expect(metricsOf("a", model)).toEqual(metricsOf("a", model));
  expect(metricsOf("a", model)).not.toEqual(metricsOf("b", model));
});
