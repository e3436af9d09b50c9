import { resultTexts } from "@/components/jobs/result/texts";
import { SizeLink } from "@/components/records/chosen-size";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import type { AudienceQualityMetrics, RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { sizeHeading } from "./chart-axes";
import { exportLinks, type LinkTo } from "./export-links";
import { MetricTable } from "./metric-table";
import { scoreWords, sizeWords } from "./metric-words";
import { type Recall, recallOf } from "./recall";
import { RecallChart } from "./recall-chart";
import { RelevanceChart } from "./relevance-chart";
import { curvesOf, metricsOfType, sizeTypesOf } from "./relevance-curve";

/** AWS's own metrics of an audience, as charts and as tables. */
export function QualityMetrics({
  metrics,
  jobId,
  number,
}: {
  metrics: AudienceQualityMetrics;
  /** Of the job whose form each size fills; absent if the user may not export. */
  jobId?: string;
  number?: JobNumber;
}) {
  const recall = recallOf(metrics);
  const headingId = numberedId("recall-heading", number);
  return (
    <div className="space-y-5">
      <Relevance
        metrics={metrics.relevanceMetrics}
        linkTo={jobId === undefined ? undefined : exportLinks(jobId, metrics, number)}
        number={number}
      />
      <section aria-labelledby={headingId} className="space-y-2">
        <h3 id={headingId} className="font-medium">
          {resultTexts.recall.heading}
        </h3>
        {recall ? <RecallValues recall={recall} /> : <p>{resultTexts.recall.none}</p>}
      </section>
    </div>
  );
}

function Relevance({
  metrics,
  linkTo,
  number,
}: {
  metrics: RelevanceMetric[];
  linkTo?: LinkTo;
  number: JobNumber;
}) {
  const words = resultTexts.relevance;
  const headingId = numberedId("relevance-heading", number);
  const curves = curvesOf(metrics);
  return (
    <section aria-labelledby={headingId} className="space-y-2">
      <h3 id={headingId} className="font-medium">
        {words.heading}
      </h3>
      {curves.map((curve) => (
        <RelevanceChart key={curve.type} curve={curve} linkTo={linkTo} />
      ))}
      {curves.length === 0 ? <p>{words.none}</p> : null}
      {sizeTypesOf(metrics).map((type) => (
        <MetricTable
          key={type}
          caption={words.caption}
          headings={[sizeHeading(type), words.score]}
          rows={metricsOfType(metrics, type).map(({ audienceSize: { value }, score }) => ({
            key: String(value),
            label: <Size type={type} value={value} link={linkTo?.({ type, value })} />,
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

function Size({ type, value, link }: { type: string; value: number; link: ReturnType<LinkTo> }) {
  const size = <data value={value}>{sizeWords(type, value)}</data>;
  if (!link) return size;
  return (
    <SizeLink {...link} title={resultTexts.relevance.exportSize}>
      {size}
    </SizeLink>
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
