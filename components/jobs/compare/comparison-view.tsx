import Link from "next/link";
import { ComparedChart, LineSample } from "@/components/jobs/compare/compared-chart";
import { comparedRows, comparedSizes } from "@/components/jobs/compare/compared-rows";
import { compareTexts as words } from "@/components/jobs/compare/texts";
import { sizeHeading } from "@/components/jobs/result/chart-axes";
import { sizeWords } from "@/components/jobs/result/metric-words";
import { recallOf } from "@/components/jobs/result/recall";
import { comparedLines } from "@/components/jobs/result/relevance-curve";
import { Card } from "@/components/ui/card";
import { Identifier } from "@/components/ui/identifier";
import type { ComparedJob } from "@/lib/contract/jobs/job-comparison";
import type { Names } from "@/lib/format/actor-words";
import { type Cell, CompareTable } from "./compare-table";

type Jobs = readonly [ComparedJob, ComparedJob];

/** Two jobs of one model side by side. */
export function ComparisonView({ jobs, names }: { jobs: Jobs; names: Names }) {
  const [{ modelName, configuredAudienceModelArn: model }] = jobs;
  return (
    <div className="space-y-4">
      <div className="space-y-1">
        <h1 className="text-lg font-semibold">{words.title}</h1>
        <p>
          <span>{words.sameModel}</span>{" "}
          {modelName ? (
            <strong className="break-words" translate="no">
              {modelName}
            </strong>
          ) : null}
        </p>
        <Identifier value={model} label={words.model} />
        <BackLinks jobs={jobs} />
      </div>
      <Card id="relevance" title={words.relevance.heading}>
        <Relevance jobs={jobs} />
      </Card>
      <Card id="recall" title={words.recall.heading}>
        <Recalls jobs={jobs} />
      </Card>
      <Card id="settings" title={words.settings.heading}>
        <Settings jobs={jobs} names={names} />
      </Card>
    </div>
  );
}

/** To the jobs' pages, and to the list. */
function BackLinks({ jobs }: { jobs: Jobs }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 print:hidden">
      <span className="text-muted">{words.back}</span>
      {jobs.map(({ id, name }) => (
        <Link
          key={id}
          href={`/jobs/${id}`}
          prefetch={false}
          translate="no"
          className="py-0.5 break-all"
        >
          {name}
        </Link>
      ))}
      <Link href="/jobs" prefetch={false} className="py-0.5">
        {words.all}
      </Link>
    </p>
  );
}

function Relevance({ jobs }: { jobs: Jobs }) {
  const metrics = jobs.map((job) => job.metrics.relevanceMetrics);
  const charts = comparedLines(metrics);
  const [a, b] = lettered(jobs);
  return (
    <div className="space-y-4">
      <ul aria-label={words.relevance.legend} className="space-y-1">
        {([a, b] as const).map((name, index) => (
          <li key={name} className="flex items-center gap-2">
            <LineSample index={index === 0 ? 0 : 1} />
            <span className="min-w-0 break-words" translate="no">
              {name}
            </span>
          </li>
        ))}
      </ul>
      {charts.map((lines) => (
        <ComparedChart key={lines.axes.type} lines={lines} names={[a, b]} />
      ))}
      {charts.length === 0 ? <p>{words.relevance.none}</p> : null}
      {comparedSizes(metrics).map(({ type, sizes }) => (
        <CompareTable
          key={type}
          caption={words.relevance.caption}
          first={sizeHeading(type)}
          names={[a, b]}
          rows={sizes.map(({ value, jobs: scores }) => ({
            key: `${value}`,
            label: <data value={value}>{sizeWords(type, value)}</data>,
            cells: scores.map(({ isOffered, score }) =>
              scoreCell(score, isOffered ? words.relevance.noScore : words.relevance.noSize),
            ),
          }))}
        />
      ))}
    </div>
  );
}

function Recalls({ jobs }: { jobs: Jobs }) {
  const recalls = jobs.map(({ metrics }) => recallOf(metrics));
  const [a, b] = lettered(jobs);
  return (
    <CompareTable
      caption={words.recall.caption}
      first=""
      names={[a, b]}
      rows={[
        {
          key: "recall",
          label: words.recall.heading,
          cells: recalls.map((recall) => scoreCell(recall?.recall, words.recall.none)),
        },
        {
          key: "random",
          label: words.recall.random,
          cells: recalls.map((recall) => scoreCell(recall?.random, words.recall.unknown)),
        },
      ]}
    />
  );
}

function Settings({ jobs, names }: { jobs: Jobs; names: Names }) {
  const [a, b] = lettered(jobs);
  return (
    <CompareTable
      caption={words.settings.caption}
      first={words.settings.setting}
      names={[a, b]}
      rows={comparedRows(jobs, names).map(({ label, values, difference }) => ({
        key: label,
        label,
        ...(difference === "differs" && { highlight: words.settings.differs }),
        ...(difference === "notCompared" && { note: words.settings.notCompared }),
        cells: values.map((value) =>
          value === undefined ? { missing: words.settings.none } : { text: value },
        ),
      }))}
    />
  );
}

function lettered(jobs: Jobs): [string, string] {
  const [a, b] = words.letters;
  return [words.named(a, jobs[0].name), words.named(b, jobs[1].name)];
}

function scoreCell(score: number | undefined, missing: string): Cell {
  return score === undefined ? { missing } : { score };
}
