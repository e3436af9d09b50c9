import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ARMED_BUILD, buildArmedPortal } from "../test/faults/build";
import { ALL_CELLS, type Cell, SHORT_CELLS } from "../test/faults/cells";
import { CONTROL_CELLS } from "../test/faults/controls";
import type { CellResult } from "../test/faults/run-cell";
import { isGreen, type Matrix, runMatrix } from "../test/faults/run-matrix";
import { MARKERS, markersIn } from "../test/faults/shipped-build";
import type { World } from "../test/faults/stage";
import { gapsOf, summaryOf, tableOf } from "../test/faults/table";
import { CONTROLS, type Control } from "../test/faults/variants/control";
import { makeWorld } from "../test/faults/world";
import { PROJECT_ROOT } from "./project-root";
import { runScript, ScriptError } from "./script-error";
import { shellEnvironment } from "./shell-environment";

const USE = `npm run test:faults [-- OPTIONS]
  --whole            every cell, not only the short form's
  --repetitions N    how often each (1)
  --only TEXT        cells whose "point fault" has the text
  --control NAME     only this mistake, which must be seen: ${CONTROLS.join(", ")}
  --seed N           what the repetitions draw from (today's, printed)
  --parallel N       cells side by side (twice the processors)`;

type Counts = { passed: number; failed: number };

await runScript(main);
// The lines to killed portals may keep half-open sockets; nothing of them is wanted any more.
process.exit();

/** Ends with 1 where anything was violated, could not be tried, or a mistake was not seen. */
async function main(): Promise<number> {
  const { matrix, control, isPart } = readOptions();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  await buildArmedPortal(PROJECT_ROOT, shellEnvironment());
  const world = await makeWorld(shellEnvironment());
  try {
    const counts: Counts[] = [];
    if (!isPart) counts.push(await checkShippedBuild());
    if (!control) counts.push(await runCells(world, matrix));
    for (const name of control ? [control] : isPart ? [] : CONTROLS) {
      counts.push(await runControl(world, name, matrix));
    }
    return report(counts);
  } finally {
    await world.close();
  }
}

function readOptions(): { matrix: Matrix; control?: Control; isPart: boolean } {
  const { values } = parseArgs({
    options: {
      whole: { type: "boolean", default: false },
      repetitions: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      control: { type: "string" },
      seed: { type: "string", default: String(Math.floor(Date.now() / 86_400_000)) },
      parallel: { type: "string", default: String(2 * availableParallelism()) },
    },
  });
  const control = CONTROLS.find((name) => name === values.control);
  const numbers = [values.repetitions, values.seed, values.parallel];
  const cells = (values.whole || values.only ? ALL_CELLS : SHORT_CELLS).filter((cell) =>
    nameOf(cell).includes(values.only),
  );
  const isWrong = numbers.some((text) => !/^[1-9]\d{0,8}$/.test(text)) || cells.length === 0;
  if (isWrong || (values.control !== undefined && !control)) throw new ScriptError(USE);
  const [repetitions = 1, seed = 1, parallel = 1] = numbers.map(Number);
  const isPart = control !== undefined || values.only !== "";
  return { matrix: { cells, repetitions, seed, parallel }, control, isPart };
}

async function runCells(world: World, matrix: Matrix): Promise<Counts> {
  const { cells, repetitions, seed, parallel } = matrix;
  console.log(
    `${cells.length} cells, each ${repetitions} times, ${parallel} at a time, seed ${seed}`,
  );
  const results = await runMatrix(world, matrix, tell);
  console.log(`\n${tableOf(results)}\n\nNo cells (·):\n${gapsOf()}\n\n${summaryOf(results)}`);
  const passed = results.filter(isGreen).length;
  return { passed, failed: results.length - passed };
}

/** A mistake that is not seen in each of its cells would mean that the matrix is blind to it. */
async function runControl(world: World, control: Control, matrix: Matrix): Promise<Counts> {
  const cells = CONTROL_CELLS[control];
  const results = await runMatrix(world, { ...matrix, cells, control }, () => undefined);
  const red = results.filter(({ violations }) => violations.length > 0);
  const isSeen = red.length === results.length;
  console.log(
    `control ${control}: ${red.length} of ${results.length} red, as ${isSeen ? "" : "not "}wished`,
  );
  for (const { cell, violations, notTried } of results) {
    console.log(
      `  ${nameOf(cell)}: ${[...violations, notTried ?? ""].filter(Boolean).join("; ") || "green"}`,
    );
  }
  return isSeen ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The shipped build has none of the words, and the armed one all: so the search can see them. */
async function checkShippedBuild(): Promise<Counts> {
  const [shipped, armed] = await Promise.all(
    [".next", ARMED_BUILD].map((build) => markersIn(join(PROJECT_ROOT, build))),
  );
  const isClean = shipped?.length === 0 && armed?.length === MARKERS.length;
  console.log(
    isClean
      ? "the build that ships has no crash points"
      : `crash points: shipped ${shipped?.join(", ") || "none"}; armed ${armed?.join(", ") || "none"}`,
  );
  return isClean ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function tell(result: CellResult, repetition: number): void {
  const { cell, violations, notTried, quietMs } = result;
  const verdict = isGreen(result) ? `ok, quiet after ${(quietMs / 1000).toFixed(1)} s` : "FAILED";
  console.log(`${nameOf(cell)} #${repetition}: ${verdict}`);
  for (const violation of violations) console.log(`  violation: ${violation}`);
  if (notTried !== undefined) console.log(`  not tried: ${notTried}`);
}

function nameOf({ point, fault }: Cell): string {
  return `${point} ${fault}`;
}

/** Prints the counts, and leaves them where `npm test` adds them up. */
function report(counts: readonly Counts[]): number {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const folder = join(PROJECT_ROOT, "test-results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "faults.json"), JSON.stringify({ passed, failed }));
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
