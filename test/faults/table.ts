import { COMBINATIONS, FAULTS, POINTS } from "./cells";
import { isGreen, nameOf, type Result } from "./trial";

/** The matrix as Markdown, with points as rows: passed repetitions of all, or `·` if there is none. */
export function tableOf(results: readonly Result[]): string {
  const isOf = (row: string, column: string) => (result: Result) =>
    result.trial.row === row && result.trial.column === column;
  const faults = FAULTS.filter((fault) => results.some(({ trial }) => trial.column === fault));
  const points = POINTS.filter((point) => results.some(({ trial }) => trial.row === point));
  const rows = points.map((point) => [
    point,
    ...faults.map((fault) => shareOf(results.filter(isOf(point, fault)))),
  ]);
  return toMarkdown([["", ...faults], ...rows]);
}

/** The scenarios as Markdown: passed repetitions of all. */
export function scenarioTableOf(results: readonly Result[]): string {
  const names = [...new Set(results.map(({ trial }) => nameOf(trial)))];
  const rows = names.map((name) => {
    const tried = results.filter(({ trial }) => nameOf(trial) === name);
    const [first] = tried;
    return [first?.trial.row ?? "", first?.trial.column ?? "", shareOf(tried)];
  });
  return toMarkdown([["scenario", "form", "passed / run"], ...rows]);
}

function shareOf(tried: readonly Result[]): string {
  return tried.length === 0 ? "·" : `${tried.filter(isGreen).length}/${tried.length}`;
}

function toMarkdown([head = [], ...rows]: string[][]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** Why the cells with `·` do not exist. */
export function gapsOf(): string {
  return COMBINATIONS.filter(({ others }) => others !== "")
    .map(({ faults, others }) => `- ${faults.join(", ")}: ${others}`)
    .join("\n");
}

export function summaryOf(results: readonly Result[]): string {
  const trials = new Set(results.map(({ trial }) => nameOf(trial))).size;
  const violations = results.reduce((sum, result) => sum + result.violations.length, 0);
  const notTried = results.filter((result) => result.notTried !== undefined).length;
  const settledMs = Math.max(0, ...results.map((result) => result.settledMs));
  const longest = `longest time to settle ${(settledMs / 1000).toFixed(1)} s`;
  return `${trials} cells, ${results.length} repetitions, ${violations} violations, ${notTried} not run; ${longest}`;
}
