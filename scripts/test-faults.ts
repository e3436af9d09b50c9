import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ARMED_BUILD, buildArmedPortal } from "../test/faults/build";
import { ALL_CELLS, BRIEF_CELLS, SHORT_CELLS } from "../test/faults/cells";
import { BRIEF_CONTROLS, CONTROL_TRIALS, SHORT_CONTROLS } from "../test/faults/controls";
import {
  BRIEF_EXPORT_TRIALS,
  EXPORT_TRIALS,
  SHORT_EXPORT_TRIALS,
} from "../test/faults/export-trials";
import { trialOf } from "../test/faults/run-cell";
import { BRIEF_SCENARIOS, SCENARIOS, SHORT_SCENARIOS } from "../test/faults/scenarios/registry";
import { MARKERS, markersIn } from "../test/faults/shipped-build";
import type { World } from "../test/faults/stage";
import { gapsOf, scenarioTableOf, summaryOf, tableOf } from "../test/faults/table";
import { isGreen, nameOf, type Result, runTrials, type Trial } from "../test/faults/trial";
import { CONTROLS, type Control } from "../test/faults/variants/control";
import { makeWorld } from "../test/faults/world";
import { buildPortal, isBuilt } from "./build-portal";
import { PROJECT_ROOT } from "./project-root";
import { runScript, ScriptError } from "./script-error";
import { shellEnvironment } from "./shell-environment";
import type { PartReport } from "./test-reports";

const USAGE = `npm run test:faults [-- OPTIONS]
  --brief            the short form without similar cells and scenarios
  --whole            every cell and deliberate bug, and scenarios at their full length
  --repetitions N    how often to run each (1)
  --only TEXT        cells whose "point fault" has the text, and scenarios whose "name form" has it
  --control NAME     only this deliberate bug, which must be detected: ${CONTROLS.join(", ")}
  --seed N           seed of the random choices (one per day, printed)
  --parallel N       how many at a time (twice the processors)`;

const ALL_TRIALS: readonly Trial[] = [...ALL_CELLS.map(trialOf), ...EXPORT_TRIALS, ...SCENARIOS];
/** The longest first, so that none runs alone at the end. */
const SHORT_TRIALS: readonly Trial[] = [
  ...SHORT_SCENARIOS,
  ...SHORT_EXPORT_TRIALS,
  ...SHORT_CELLS.map(trialOf),
];
const BRIEF_TRIALS: readonly Trial[] = [
  ...BRIEF_SCENARIOS,
  ...BRIEF_EXPORT_TRIALS,
  ...BRIEF_CELLS.map(trialOf),
];

type Options = {
  trials: readonly Trial[];
  controls: readonly Control[];
  repetitions: number;
  seed: number;
  parallel: number;
  whole: boolean;
  /** Whether options select only a part. */
  isPart: boolean;
};

await runScript(main);
// Half-open sockets to killed portals would keep the process running.
process.exit();

/** Returns 1 if an invariant was violated, a trial could not run, or a deliberate bug was not detected. */
async function main(): Promise<number> {
  const options = readOptions();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  if (!options.isPart && !(await isBuilt(PROJECT_ROOT))) {
    await buildPortal(PROJECT_ROOT, shellEnvironment());
  }
  await buildArmedPortal(PROJECT_ROOT, shellEnvironment());
  const world = await makeWorld(shellEnvironment());
  try {
    const reports: PartReport[] = [];
    if (!options.isPart) reports.push(await checkShippedBuild());
    if (options.trials.length > 0) reports.push(await tryAll(world, options));
    if (options.controls.length > 0) reports.push(await tryControls(world, options));
    return report(reports);
  } finally {
    await world.close();
  }
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      brief: { type: "boolean", default: false },
      whole: { type: "boolean", default: false },
      repetitions: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      control: { type: "string" },
      seed: { type: "string", default: String(Math.floor(Date.now() / 86_400_000)) },
      parallel: { type: "string", default: String(2 * availableParallelism()) },
    },
  });
  const { brief, whole, only } = values;
  const control = CONTROLS.find((name) => name === values.control);
  const numbers = [values.repetitions, values.seed, values.parallel];
  const trials = whole || only ? ALL_TRIALS : brief ? BRIEF_TRIALS : SHORT_TRIALS;
  const named = trials.filter((trial) => nameOf(trial).includes(only));
  const controls = whole ? CONTROLS : brief ? BRIEF_CONTROLS : SHORT_CONTROLS;
  const isWrong = numbers.some((text) => !/^[1-9]\d{0,8}$/.test(text)) || named.length === 0;
  if (isWrong || (values.control !== undefined && !control)) throw new ScriptError(USAGE);
  const [repetitions = 1, seed = 1, parallel = 1] = numbers.map(Number);
  const isPart = control !== undefined || only !== "";
  return {
    trials: control ? [] : named,
    controls: control ? [control] : isPart ? [] : controls,
    ...{ repetitions, seed, parallel, whole, isPart },
  };
}

async function tryAll(world: World, options: Options): Promise<PartReport> {
  const { trials, repetitions, seed, parallel, whole } = options;
  console.log(
    `${trials.length} cells, each ${repetitions} times, ${parallel} at a time, seed ${seed}`,
  );
  const entries = Array.from({ length: repetitions }, (_, index) =>
    trials.map((trial) => ({ trial, repetition: { seed, whole, repetition: index + 1 } })),
  ).flat();
  const results = await runTrials(world, entries, { parallel, onResult: printResult });
  const isScenario = ({ trial }: Result) => [...SCENARIOS, ...EXPORT_TRIALS].includes(trial);
  const [scenarios, cells] = [
    results.filter(isScenario),
    results.filter((result) => !isScenario(result)),
  ];
  if (cells.length > 0) console.log(`\n${tableOf(cells)}\n\nNo cells (·):\n${gapsOf()}`);
  if (scenarios.length > 0) console.log(`\n${scenarioTableOf(scenarios)}`);
  console.log(`\n${summaryOf(results)}`);
  const failures = results.filter((result) => !isGreen(result)).map(describeResult);
  return { passed: results.length - failures.length, failed: failures.length, failures };
}

/** Each deliberate bug must be detected in all of its trials; otherwise the tests can't detect it. */
async function tryControls(world: World, options: Options): Promise<PartReport> {
  const { controls, repetitions, seed, parallel } = options;
  const entries = controls.flatMap((control) =>
    CONTROL_TRIALS[control].flatMap((name) =>
      Array.from({ length: repetitions }, (_, index) => ({
        trial: trialNamed(name),
        repetition: { seed, whole: false, repetition: index + 1, control },
      })),
    ),
  );
  const results = await runTrials(world, entries, { parallel, onResult: () => undefined });
  const failures = controls
    .filter(
      (control) =>
        !printControl(
          control,
          results.filter(({ repetition }) => repetition.control === control),
        ),
    )
    .map((control) => `the deliberate bug ${control} was not detected in all of its trials`);
  return { passed: controls.length - failures.length, failed: failures.length, failures };
}

/** Returns whether the bug was detected in all of its trials. */
function printControl(control: Control, results: readonly Result[]): boolean {
  const red = results.filter(({ violations }) => violations.length > 0);
  const isDetected = red.length === results.length;
  console.log(
    `deliberate bug ${control}: ${isDetected ? "" : "NOT "}detected, in ${red.length} of ${results.length} trials`,
  );
  for (const { trial, violations, notTried } of results) {
    const problems = [...violations, notTried ?? ""].filter(Boolean).join("; ");
    console.log(`  ${nameOf(trial)}: ${problems || "no violation"}`);
  }
  return isDetected;
}

function trialNamed(name: string): Trial {
  const trial = ALL_TRIALS.find((each) => nameOf(each) === name);
  if (!trial) throw new Error(`There is no trial named "${name}".`);
  return trial;
}

/** The shipped build must have no marker. The armed build has all, which proves that the search finds them. */
async function checkShippedBuild(): Promise<PartReport> {
  const [shipped, armed] = await Promise.all(
    [".next", ARMED_BUILD].map((build) => markersIn(join(PROJECT_ROOT, build))),
  );
  const isClean = shipped?.length === 0 && armed?.length === MARKERS.length;
  const message = isClean
    ? "the shipped build has no crash points"
    : `crash points: shipped ${shipped?.join(", ") || "none"}; armed ${armed?.join(", ") || "none"}`;
  console.log(message);
  return isClean
    ? { passed: 1, failed: 0, failures: [] }
    : { passed: 0, failed: 1, failures: [message] };
}

function printResult(result: Result): void {
  console.log(describeResult(result));
}

function describeResult(result: Result): string {
  const { trial, repetition, violations, notTried, settledMs } = result;
  const status = isGreen(result)
    ? `ok, settled after ${(settledMs / 1000).toFixed(1)} s`
    : "FAILED";
  return [
    `${nameOf(trial)} #${repetition.repetition}: ${status}`,
    ...violations.map((violation) => `  violation: ${violation}`),
    ...(notTried === undefined ? [] : [`  not run: ${notTried}`]),
  ].join("\n");
}

function report(reports: readonly PartReport[]): number {
  const passed = reports.reduce((sum, part) => sum + part.passed, 0);
  const failed = reports.reduce((sum, part) => sum + part.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
