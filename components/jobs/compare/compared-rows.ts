import { compareTexts } from "@/components/jobs/compare/texts";
import { sizeWords } from "@/components/jobs/result/metric-words";
import { sizeTypesOf } from "@/components/jobs/result/relevance-curve";
import { memberWords } from "@/components/records/member-words";
import { lockOf } from "@/lib/contract/job-changes/tag-change";
import type { ComparedJob } from "@/lib/contract/jobs/job-comparison";
import type { RelevanceMetric } from "@/lib/contract/jobs/job-result";
import { actorWords, type Names } from "@/lib/format/actor-words";
import { durationWords } from "@/lib/format/duration-words";
import { headlineWord } from "@/lib/format/headline-words";
import { durationMsOf } from "@/lib/format/jobs-export";
import { utcSeconds } from "@/lib/format/relative-time";

const words = compareTexts.settings;

type Pair = readonly [string | undefined, string | undefined];

export type ComparedRow = {
  label: string;
  values: Pair;
  /** "fact": of the job, no setting. */
  difference: "differs" | "same" | "notCompared" | "fact";
};

/** A size of either job, with each job's score. `isOffered`: a size of the job, with or without. */
export type ComparedSize = {
  value: number;
  jobs: { isOffered: boolean; score?: number }[];
};

/** Of both jobs, for each type of size; the smallest first. */
export function comparedSizes(
  all: readonly (readonly RelevanceMetric[])[],
): { type: string; sizes: ComparedSize[] }[] {
  return sizeTypesOf(all.flat()).map((type) => {
    const ofType = all.map((metrics) => metrics.filter((each) => each.audienceSize.type === type));
    const values = ofType.flat().map(({ audienceSize }) => audienceSize.value);
    const sizes = [...new Set(values)].sort((a, b) => a - b);
    return {
      type,
      sizes: sizes.map((value) => ({
        value,
        jobs: ofType.map((metrics) => {
          const found = metrics.find((each) => each.audienceSize.value === value);
          return {
            isOffered: found !== undefined,
            ...(found?.score !== undefined && { score: found.score }),
          };
        }),
      })),
    };
  });
}

/** What is known of both jobs besides their metrics. */
export function comparedRows(
  jobs: readonly [ComparedJob, ComparedJob],
  names: Names,
): ComparedRow[] {
  const of = (label: string, read: (job: ComparedJob) => string | undefined) =>
    rowOf(label, [read(jobs[0]), read(jobs[1])]);
  return [
    ofFact(of(words.status, ({ headline, status }) => headlineWord(headline, status))),
    of(words.sizes, sizesOf),
    ofKnown(of(words.seed, ({ seed }) => seed || undefined)),
    of(words.collaboration, (job) => job.collaborationName ?? job.collaborationId),
    ...memberRows(jobs),
    ...tagRows(jobs),
    ofFact(of(words.startedBy, ({ startedBy }) => actorWords(startedBy, names))),
    ofFact(of(words.started, ({ startedAt }) => utcSeconds(startedAt))),
    ofFact(of(words.duration, durationOf)),
  ];
}

function rowOf(label: string, values: Pair): ComparedRow {
  return { label, values, difference: values[0] === values[1] ? "same" : "differs" };
}

/** A value that AWS hides is neither the same nor another. */
function ofKnown(row: ComparedRow): ComparedRow {
  if (row.values.every((value) => value !== undefined)) return row;
  const [a = words.unknown, b = words.unknown] = row.values;
  return { ...row, values: [a, b], difference: "notCompared" };
}

/** Not chosen by a person: nearly always another one, which says nothing about the jobs. */
function ofFact(row: ComparedRow): ComparedRow {
  return { ...row, difference: "fact" };
}

function durationOf(job: ComparedJob): string | undefined {
  const ms = durationMsOf(job);
  return ms === undefined ? undefined : durationWords(ms);
}

function sizesOf({ metrics: { relevanceMetrics } }: ComparedJob): string {
  return relevanceMetrics
    .map(({ audienceSize }) => audienceSize)
    .toSorted((a, b) => a.value - b.value)
    .map(({ type, value }) => sizeWords(type, value))
    .join(", ");
}

/** A row for each tag: in a list of 50, a difference would not be found. */
function tagRows(jobs: readonly [ComparedJob, ComparedJob]): ComparedRow[] {
  const [a, b] = jobs.map(
    ({ tags = {} }) => new Map(Object.entries(tags).filter(([key]) => lockOf(key) === undefined)),
  );
  const keys = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  if (keys.size === 0) return [rowOf(words.tags, [undefined, undefined])];
  return [...keys]
    .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }))
    .map((key) => rowOf(memberWords(`tags.${key}`), [a?.get(key), b?.get(key)]));
}

/** They have rows of their own, or are no settings. */
const SHOWN_ELSEWHERE = [
  "name",
  "configuredAudienceModelArn",
  "collaborationId",
  "tags",
  "seedAudience.dataSource.s3Uri",
];

/** Of the requests, as far as AWS shows them. */
function memberRows(jobs: readonly [ComparedJob, ComparedJob]): ComparedRow[] {
  const [a, b] = jobs.map(({ request }) => new Map(leavesOf(request)));
  const paths = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...paths]
    .filter((path) => !SHOWN_ELSEWHERE.some((own) => path === own || path.startsWith(`${own}.`)))
    .map((path) => {
      const values: Pair = [a?.get(path), b?.get(path)];
      return path === INCLUDE_SEED
        ? includeSeedRow(path, values)
        : rowOf(memberWords(path), values);
    });
}

const INCLUDE_SEED = "includeSeedInOutput";

/** In the form's words. AWS takes none as false, and shows false where none was sent. */
function includeSeedRow(path: string, values: Pair): ComparedRow {
  const [a, b] = values.map((value) => value === "true");
  const [textA, textB] = values.map((value) =>
    value === undefined ? words.include.default : words.include[value === "true" ? "yes" : "no"],
  );
  const difference = a === b ? "same" : "differs";
  return { label: memberWords(path), values: [textA, textB], difference };
}

function leavesOf(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, each]) => leavesOf(each, [...path, name]));
  }
  if (value === undefined) return [];
  return [[path.join("."), typeof value === "string" ? value : JSON.stringify(value)]];
}
