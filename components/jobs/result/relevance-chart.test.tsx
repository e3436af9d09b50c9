import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ChosenSizeProvider } from "@/components/records/chosen-size";
import type { AudienceQualityMetrics } from "@/lib/contract/jobs/job-result";
import { exportLinks } from "./export-links";
import { RelevanceChart } from "./relevance-chart";
import { curvesOf } from "./relevance-curve";

const METRICS: AudienceQualityMetrics = {
  relevanceMetrics: [
    { audienceSize: { type: "PERCENTAGE", value: 10 }, score: 0.42 },
    { audienceSize: { type: "PERCENTAGE", value: 5 } },
    { audienceSize: { type: "ABSOLUTE", value: 50_000 }, score: -2 },
    { audienceSize: { type: "ABSOLUTE", value: 999_999_999 }, score: 1 },
    { audienceSize: { type: "SHARE", value: 10 }, score: 3 },
  ],
};

/** The links of all charts, as address and accessible name. */
function linksOf(linkTo?: ReturnType<typeof exportLinks>): string[][] {
  const charts = curvesOf(METRICS.relevanceMetrics).map((curve) => (
    <RelevanceChart key={curve.type} curve={curve} linkTo={linkTo} />
  ));
  const html = renderToStaticMarkup(<ChosenSizeProvider>{charts}</ChosenSizeProvider>);
  return [...html.matchAll(/<a [^>]*>/g)].map(([tag]) =>
    ["href", "aria-label"].map((name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ""),
  );
}

it("links each point to the form, filled with its size and type", () => {
  expect(linksOf(exportLinks("job-1", METRICS))).toEqual([
    ["/jobs/job-1?size=PERCENTAGE:10#exports", "Export 10 percent, relevance 0.42"],
    ["/jobs/job-1?size=ABSOLUTE:50000#exports", "Export 50,000 user IDs, relevance −2"],
  ]);
});

it("has no links for those who may not export", () => {
  expect(linksOf()).toEqual([]);
});
