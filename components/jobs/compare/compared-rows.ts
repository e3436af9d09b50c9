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
  difference: "differs" | "same" | "notCompared";
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
    of(words.status, ({ headline, status }) => headlineWord(headline, status)),
    of(words.sizes, sizesOf),
    ofKnown(of(words.seed, ({ seed }) => seed || undefined)),
    of(words.collaboration, (job) => job.collaborationName ?? job.collaborationId),
    ...memberRows(jobs),
    of(words.tags, tagsOf),
    of(words.startedBy, ({ startedBy }) => actorWords(startedBy, names)),
    of(words.started, ({ startedAt }) => utcSeconds(startedAt)),
    of(words.duration, (job) => {
      const ms = durationMsOf(job);
      return ms === undefined ? undefined : durationWords(ms);
    }),
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

function sizesOf({ metrics: { relevanceMetrics } }: ComparedJob): string {
  return relevanceMetrics
    .map(({ audienceSize }) => audienceSize)
    .toSorted((a, b) => a.value - b.value)
    .map(({ type, value }) => sizeWords(type, value))
    .join(", ");
}

function tagsOf({ tags = {} }: ComparedJob): string | undefined {
  const own = Object.entries(tags).filter(([key]) => lockOf(key) === undefined);
  const texts = own.map(([key, value]) => `${key} = ${value}`);
  return texts.length > 0 ? texts.toSorted().join(", ") : undefined;
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
    .map((path) => rowOf(memberWords(path), [a?.get(path), b?.get(path)]));
}

function leavesOf(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, each]) => leavesOf(each, [...path, name]));
  }
  if (value === undefined) return [];
  return [[path.join("."), typeof value === "string" ? value : JSON.stringify(value)]];
}
