import type { CheckResult } from "@/lib/contract/preflight/preflight";
import type { ChangeKind } from "@/lib/contract/seed-file/findings";
import type { SeedReport } from "@/lib/contract/seed-file/seed-reader";
import { checkSeed } from "./check-seed";
import { panelTexts } from "./preflight-texts";
import { reasonOf } from "./send-seed";
import { seedTexts } from "./texts";

const words = panelTexts.content;

/** The content of a seed in S3, which the browser reads itself. */
export async function checkContent(s3Uri: string, signal: AbortSignal): Promise<SeedContent> {
  if (s3Uri.endsWith("/")) return { result: { state: "unknown", reason: words.folder } };
  const url = `/launch/seeds/signed?${new URLSearchParams({ uri: s3Uri })}`;
  const response = await fetch(url, { cache: "no-store", signal });
  if (!response.ok) {
    const reason = panelTexts.failures[reasonOf(response.status)];
    return { result: { state: "unknown", reason } };
  }
  const { url: source }: { url: string } = await response.json();
  const checked = await checkSeed({ source, options: {}, isKept: false }, { signal });
  if (checked.kind === "failed") {
    return { result: { state: "unknown", reason: words.refused(checked.status) } };
  }
  return { result: resultOf(checked.report), people: checked.report.people };
}

export type SeedContent = { result: CheckResult; people?: number };

/** With the minimum of the model, where it is known. */
export function withMinimum({ result, people }: SeedContent, minimum = 0): CheckResult {
  if (people === undefined || people >= minimum || result.state === "failed") return result;
  return { state: "failed", reason: words.belowMinimum(people, minimum) };
}

/** What a person's file would have changed, an object in S3 has for AWS to read. */
const UNREADABLE: readonly ChangeKind[] = ["bom", "utf-16", "cr", "key-renamed"];

function resultOf(report: SeedReport): CheckResult {
  const [fault] = report.faults;
  const [example] = fault?.examples ?? [];
  if (fault && example) {
    const count = report.faults.reduce((sum, each) => sum + each.count, 0);
    const text = seedTexts.faults[fault.kind](example.detail);
    return { state: "failed", reason: words.fault(example.line, text, count - 1) };
  }
  if (report.format === "csv") return { state: "failed", reason: words.csv };
  const change = report.changes.find(({ kind }) => UNREADABLE.includes(kind));
  if (change) {
    const what = seedTexts.changes[change.kind](change.count).toLowerCase();
    return { state: "warning", reason: words.changed(what) };
  }
  const duplicates = report.changes.find(({ kind }) => kind === "duplicate")?.count;
  if (report.warnings.some(({ kind }) => kind === "few")) {
    return { state: "warning", reason: words.few(report.people) };
  }
  if (duplicates) return { state: "warning", reason: words.duplicates(report.people, duplicates) };
  return { state: "passed", reason: words.good(report.people) };
}
