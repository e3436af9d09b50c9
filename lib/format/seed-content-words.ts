import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { CheckResult } from "@/lib/contract/preflight/preflight";
import { type ChangeKind, WHOLE_FILE_KINDS } from "@/lib/contract/seed-file/findings";
import { PEOPLE_RECOMMENDED, type SeedReport } from "@/lib/contract/seed-file/seed-reader";
import { seedChangeWords, seedFaultWords } from "./seed-finding-words";

const people = (count: number) => counted(count, "person", "people");

const words = {
  good: (count: number) => `${people(count)}, in the format that AWS reads.`,
  few: (count: number) =>
    `${people(count)}. AWS recommends at least ${PEOPLE_RECOMMENDED}, for privacy.`,
  belowMinimum: (count: number, minimum: number) =>
    `${people(count)}, but at least ${grouped(minimum)} must match the model's data.`,
  fault: (line: number, text: string, more: number) =>
    `Line ${grouped(line)}: ${text}${more > 0 ? ` ${counted(more, "other bad line")}.` : ""}`,
  csv: "The file is CSV. AWS reads JSON Lines. Upload it as a seed file to convert it.",
  changed: (what: string) =>
    `AWS may not read it as it is: ${what}. Upload it as a seed file to convert it.`,
  duplicates: (count: number, duplicates: number) =>
    `${people(count)}, and ${counted(duplicates, "duplicate")} that AWS counts once.`,
};

export const FOLDER_CONTENT: CheckResult = {
  state: "unknown",
  reason: "A folder's files are not read.",
};

/** `people`: how many the seed has; absent if it could not be read. */
export type SeedContent = { result: CheckResult; people?: number };

/** With the minimum of the model, where it is known. */
export function withMinimum({ result, people: count }: SeedContent, minimum = 0): CheckResult {
  if (count === undefined || count >= minimum || result.state === "failed") return result;
  return { state: "failed", reason: words.belowMinimum(count, minimum) };
}

/** What a person's file would have changed, an object in S3 has for AWS to read. */
const UNREADABLE: readonly ChangeKind[] = ["bom", "utf-16", "cr", "key-renamed"];

export function contentOf(report: SeedReport): SeedContent {
  return { result: resultOf(report), people: report.people };
}

function resultOf(report: SeedReport): CheckResult {
  const [fault] = report.faults;
  const [example] = fault?.examples ?? [];
  if (fault && example) {
    const text = seedFaultWords[fault.kind](example.detail);
    if (WHOLE_FILE_KINDS.has(fault.kind)) return { state: "failed", reason: text };
    const count = report.faults.reduce((sum, each) => sum + each.count, 0);
    return { state: "failed", reason: words.fault(example.line, text, count - 1) };
  }
  if (report.format === "csv") return { state: "failed", reason: words.csv };
  const change = report.changes.find(({ kind }) => UNREADABLE.includes(kind));
  if (change) {
    const what = seedChangeWords[change.kind](change.count).toLowerCase();
    return { state: "warning", reason: words.changed(what) };
  }
  const duplicates = report.changes.find(({ kind }) => kind === "duplicate")?.count;
  if (report.warnings.some(({ kind }) => kind === "few")) {
    return { state: "warning", reason: words.few(report.people) };
  }
  if (duplicates) return { state: "warning", reason: words.duplicates(report.people, duplicates) };
  return { state: "passed", reason: words.good(report.people) };
}
