import Link from "next/link";
import { resultTexts } from "@/components/jobs/texts";
import type { AudienceQualityMetrics, RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { MetricTable } from "./metric-table";
import { scoreWords, sizeWords } from "./metric-words";
import { type Recall, recallOf } from "./recall";
import { RecallChart } from "./recall-chart";
import { RelevanceChart, sizeHeading } from "./relevance-chart";
import { curvesOf, metricsOfType, sizeTypesOf } from "./relevance-curve";

/** AWS's own metrics of an audience, as charts and as tables. */
export function QualityMetrics({
  metrics,
  jobId,
}: {
  metrics: AudienceQualityMetrics;
  /** Of the job whose form each size fills; absent if the user may not export. */
  jobId?: string;
}) {
  const recall = recallOf(metrics);
  return (
    <div className="space-y-5">
      <Relevance metrics={metrics.relevanceMetrics} jobId={jobId} />
      <section aria-labelledby="recall-heading" className="space-y-2">
        <h3 id="recall-heading" className="font-medium">
          {resultTexts.recall.heading}
        </h3>
        {recall ? <RecallValues recall={recall} /> : <p>{resultTexts.recall.none}</p>}
      </section>
    </div>
  );
}

function Relevance({ metrics, jobId }: { metrics: RelevanceMetric[]; jobId?: string }) {
  const words = resultTexts.relevance;
  const curves = curvesOf(metrics);
  return (
    <section aria-labelledby="relevance-heading" className="space-y-2">
      <h3 id="relevance-heading" className="font-medium">
        {words.heading}
      </h3>
      {curves.map((curve) => (
        <RelevanceChart key={curve.type} curve={curve} />
      ))}
      {curves.length === 0 ? <p>{words.none}</p> : null}
      {sizeTypesOf(metrics).map((type) => (
        <MetricTable
          key={type}
          caption={words.caption}
          headings={[sizeHeading(type), words.score]}
          rows={metricsOfType(metrics, type).map(({ audienceSize: { value }, score }) => ({
            key: String(value),
            label: <Size jobId={jobId} type={type} value={value} />,
            value: score === undefined ? words.noScore : <Score score={score} />,
          }))}
        />
      ))}
      <p>
        <span>{words.suggestion}</span>{" "}
        <a href={words.sourceHref} rel="noreferrer">
          {words.source}
        </a>
      </p>
    </section>
  );
}

/** A link that fills the form of the job's exports. */
function Size({ jobId, type, value }: { jobId?: string; type: string; value: number }) {
  const size = <data value={value}>{sizeWords(type, value)}</data>;
  if (jobId === undefined) return size;
  return (
    <Link
      href={`/jobs/${jobId}?size=${type}:${value}#exports`}
      scroll={false}
      prefetch={false}
      title={resultTexts.relevance.exportSize}
    >
      {size}
    </Link>
  );
}

function RecallValues({ recall }: { recall: Recall }) {
  const words = resultTexts.recall;
  const { random, largestPercentage } = recall;
  return (
    <>
      <RecallChart recall={recall} />
      <MetricTable
        caption={words.caption}
        headings={[words.selection, words.heading]}
        rows={[
          { key: "recall", label: words.audience, value: <Score score={recall.recall} /> },
          ...(random === undefined
            ? []
            : [{ key: "random", label: words.random, value: <Score score={random} /> }]),
        ]}
      />
      <p>
        {largestPercentage === undefined ? words.noRandom : words.explanation(largestPercentage)}
      </p>
    </>
  );
}

function Score({ score }: { score: number }) {
  return <data value={score}>{scoreWords(score)}</data>;
}
