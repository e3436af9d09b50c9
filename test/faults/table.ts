import { FAULTS, PLACES, POINTS } from "./cells";
import type { CellResult } from "./run-cell";
import { isGreen } from "./run-matrix";

/** The matrix as Markdown, points down and faults across: green repetitions of all, or `·` for none. */
export function tableOf(results: readonly CellResult[]): string {
  const faults = FAULTS.filter((fault) => results.some(({ cell }) => cell.fault === fault));
  const points = POINTS.filter((point) => results.some(({ cell }) => cell.point === point));
  const rows = points.map((point) => [
    point,
    ...faults.map((fault) => {
      const tried = results.filter(({ cell }) => cell.point === point && cell.fault === fault);
      return tried.length === 0 ? "·" : `${tried.filter(isGreen).length}/${tried.length}`;
    }),
  ]);
  const lines = [["", ...faults], ["", ...faults].map(() => "---"), ...rows];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** Why the cells that show `·` do not exist. */
export function gapsOf(): string {
  return PLACES.filter(({ others }) => others !== "")
    .map(({ faults, others }) => `- ${faults.join(", ")}: ${others}`)
    .join("\n");
}

export function summaryOf(results: readonly CellResult[]): string {
  const cells = new Set(results.map(({ cell }) => `${cell.point} ${cell.fault}`)).size;
  const violations = results.reduce((sum, result) => sum + result.violations.length, 0);
  const notTried = results.filter((result) => result.notTried !== undefined).length;
  const quietMs = Math.max(0, ...results.map((result) => result.quietMs));
  const longest = `longest until nothing was in doubt ${(quietMs / 1000).toFixed(1)} s`;
  return `${cells} cells, ${results.length} repetitions, ${violations} violations, ${notTried} not tried; ${longest}`;
}
