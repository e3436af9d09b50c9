import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { ComparedJob } from "@/lib/contract/jobs/job-comparison";
import type { RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { labelHeights } from "./compared-chart";
import { ComparisonView } from "./comparison-view";

const NO_NAMES = new Map<string, string>();

function aJob(name: string, changes: Partial<ComparedJob> = {}): ComparedJob {
  return {
    ...{ id: name, name, region: "us-east-1", seed: "s3://seeds/seed.jsonl", startedBy: "ada" },
    configuredAudienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:444455556666:model/readers",
    startedAt: "2026-03-01T10:00:00.000Z",
    updatedAt: "2026-03-01T10:00:00.000Z",
    headline: "active",
    metrics: { relevanceMetrics: [] },
    ...changes,
  };
}

function percentages(scores: Record<number, number | undefined>): RelevanceMetric[] {
  return Object.entries(scores).map(([size, score]) => ({
    audienceSize: { type: "PERCENTAGE", value: Number(size) },
    ...(score !== undefined && { score }),
  }));
}

function withScores(name: string, scores: Record<number, number | undefined>, recall?: number) {
  const relevanceMetrics = percentages(scores);
  return aJob(name, {
    metrics: { relevanceMetrics, ...(recall !== undefined && { recallMetric: recall }) },
  });
}

function render(a: ComparedJob, b: ComparedJob): string {
  return renderToStaticMarkup(<ComparisonView jobs={[a, b]} names={NO_NAMES} />);
}

/** A job's points, by the heights and widths that are drawn, and the ticks of the axes. */
function drawn(html: string, letter: "A" | "B") {
  const ticks = (axis: string, side: string) =>
    [...html.matchAll(new RegExp(`<text ([^>]*data-axis="${axis}"[^>]*)>([^<]*)<`, "g"))].map(
      ([, attributes = "", label = ""]) => ({
        at: numberOf(attributes, side),
        value: Number(label.replace("−", "-").replace("%", "").replaceAll(",", "")),
      }),
    );
  const scaleOf = (found: ReturnType<typeof ticks>) => {
    const [first, last] = [found.at(0), found.at(-1)];
    if (!first || !last || first === last) throw new Error("not two ticks");
    return (at: number) =>
      first.value + ((at - first.at) / (last.at - first.at)) * (last.value - first.value);
  };
  const [size, score] = [scaleOf(ticks("size", "x")), scaleOf(ticks("score", "y"))];
  return [...html.matchAll(new RegExp(`<svg ([^>]*data-point="${letter}"[^>]*)>`, "g"))].map(
    ([, attributes = ""]) => ({
      size: size(numberOf(attributes, "x")),
      score: score(numberOf(attributes, "y")),
    }),
  );
}

function numberOf(attributes: string, name: string): number {
  return Number(new RegExp(`(?:^| )${name}="([-\\d.]+)%"`).exec(attributes)?.[1]);
}

/** The cells of a row of a table, as text. */
function cellsOf(html: string, label: string): string[] {
  const row = html.split("<tr").find((part) => {
    const heading = /<th scope="row"[^>]*>(.*?)<\/th>/.exec(part)?.[1];
    return heading?.replaceAll(/<[^>]*>/g, "") === label;
  });
  return [...(row ?? "").matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = ""]) =>
    cell.replaceAll(/<[^>]*>/g, ""),
  );
}

describe("the comparison of two jobs", () => {
  it("draws both jobs' scores on the same scales, without those that are missing", () => {
    const score = fc.double({ min: -20, max: 20, noNaN: true }).map((value) => value || 0);
    const size = fc.integer({ min: 1, max: 100 });
    const scores = fc.dictionary(size.map(String), fc.option(score, { nil: undefined }), {
      maxKeys: 12,
    });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const known = [a, b].map((job) =>
          percentages(job).flatMap(({ audienceSize, score: value }) =>
            value === undefined ? [] : [{ size: audienceSize.value, score: value }],
          ),
        );
        const all = known.flat();
        fc.pre(all.some((point) => Math.abs(point.score) > 0.01));
        const html = render(withScores("a", a), withScores("b", b));
        const span = Math.max(...all.map((each) => Math.abs(each.score)));
        for (const [index, letter] of (["A", "B"] as const).entries()) {
          const points = drawn(html, letter);
          const expected = known[index] ?? [];
          expect(points).toHaveLength(expected.length);
          for (const [at, point] of points.entries()) {
            expect(Math.abs(point.size - (expected[at]?.size ?? 0))).toBeLessThan(0.2);
            expect(Math.abs(point.score - (expected[at]?.score ?? 0))).toBeLessThan(span / 100);
          }
        }
        expect(html).not.toContain("NaN");
      }),
      { numRuns: 30 },
    );
  });

  it("has one table with the sizes of both, and says what is missing", () => {
    const html = render(
      withScores("a", { 1: 0.9, 5: undefined, 20: 0 }),
      withScores("b", { 1: 0.5, 10: -2.25 }),
    );
    expect(cellsOf(html, "1%")).toEqual(["0.9", "0.5"]);
    expect(cellsOf(html, "5%")).toEqual(["No score", "Not offered"]);
    expect(cellsOf(html, "10%")).toEqual(["Not offered", "−2.25"]);
    expect(cellsOf(html, "20%")).toEqual(["0", "Not offered"]);
    expect(html).toContain('<data value="-2.25">');
  });

  it("distinguishes the lines without colour", () => {
    const html = render(withScores("a", { 1: 1, 20: 0 }), withScores("b", { 1: 2, 20: 0 }));
    const paths = [...html.matchAll(/<path [^>]*vector-effect[^>]*>/g)].map(([tag]) => tag);
    expect(paths.map((tag) => tag.includes("stroke-dasharray"))).toEqual([false, true]);
    expect(html.match(/<svg [^>]*data-point="A"[^>]*><circle/g)).toHaveLength(2);
    expect(html.match(/<svg [^>]*data-point="B"[^>]*><rect/g)).toHaveLength(2);
    expect(html.match(/font-semibold">[AB]<\/text>/g)).toHaveLength(2);
  });

  it("shows each recall as it is, and random selection", () => {
    const html = render(withScores("a", { 20: 1 }, 1.5), withScores("b", { 10: 1 }));
    expect(cellsOf(html, "Recall")).toEqual(["1.5", "No recall"]);
    expect(cellsOf(html, "Random selection")).toEqual(["0.2", "Not known"]);
  });

  it("marks the settings that differ", () => {
    const request = {
      name: "a",
      includeSeedInOutput: true,
      seedAudience: { dataSource: { s3Uri: "s3://seeds/seed.jsonl" }, roleArn: "arn:role" },
    };
    const html = render(
      aJob("a", { request, tags: { market: "uk", "audience-launchpad:launch-id": "1" } }),
      aJob("b", {
        request: { ...request, name: "b", includeSeedInOutput: undefined },
        tags: { market: "uk", "audience-launchpad:launch-id": "2" },
        seed: "",
      }),
    );
    const include = "Include seed audience in outputDiffers";
    expect(cellsOf(html, include)).toEqual(["Yes", "Default (No)"]);
    expect(cellsOf(html, "Seed role ARN")).toEqual(["arn:role", "arn:role"]);
    expect(cellsOf(html, "Tag “market”")).toEqual(["uk", "uk"]);
    const hidden = ["s3://seeds/seed.jsonl", "AWS does not show it"];
    expect(cellsOf(html, "SeedNot compared")).toEqual(hidden);
  });

  it("has a row for each tag, and says that there is none", () => {
    const html = render(
      aJob("a", { tags: { team: "growth", market: "uk" } }),
      aJob("b", { tags: { team: "growth", market: "de" } }),
    );
    expect(cellsOf(html, "Tag “market”Differs")).toEqual(["uk", "de"]);
    expect(html.indexOf("market")).toBeLessThan(html.indexOf("team"));
    expect(cellsOf(html, "Tag “team”")).toEqual(["growth", "growth"]);
    expect(cellsOf(render(aJob("a"), aJob("b")), "Tags")).toEqual(["None", "None"]);
  });

  it("marks neither a default that was sent, nor when and by whom a job was started", () => {
    const html = render(
      aJob("a", { request: { includeSeedInOutput: false }, startedBy: "grace" }),
      aJob("b", { startedAt: "2026-03-02T10:00:00.000Z" }),
    );
    const include = "Include seed audience in output";
    expect(cellsOf(html, include)).toEqual(["No", "Default (No)"]);
    expect(cellsOf(html, "Started by")).toHaveLength(2);
    expect(cellsOf(html, "Started")).toHaveLength(2);
    expect(html).not.toContain("Differs");
  });
});

describe("labels at the ends of two lines", () => {
  it("stay at their lines, unless they would cover each other", () => {
    expect(labelHeights([10, 50])).toEqual([10, 50]);
    expect(labelHeights([undefined, 50])).toEqual([undefined, 50]);
    expect(labelHeights([40, 42])).toEqual([37.5, 44.5]);
    expect(labelHeights([42, 40])).toEqual([44.5, 37.5]);
    expect(labelHeights([40, 40])).toEqual([36.5, 43.5]);
  });
});
