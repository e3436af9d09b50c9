import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { PROJECT_ROOT } from "./project-root";

/** Everything that CI runs, one part after another; closes with one line that counts it all. */
type Part = {
  name: string;
  command: string[];
  /** Reads the counts from the part's report; a part without one counts as a single check. */
  count?: () => Counts;
};
type Counts = { passed: number; failed: number };

const REPORTS = `${PROJECT_ROOT}/test-results`;
const UNIT_REPORT = `${REPORTS}/unit.json`;
const E2E_REPORT = `${REPORTS}/report.json`;
const FAULTS_REPORT = `${REPORTS}/faults.json`;

const PARTS: Part[] = [
  { name: "types", command: ["npm", "run", "typecheck"] },
  { name: "lint", command: ["npm", "run", "lint"] },
  { name: "dead code", command: ["npm", "run", "deadcode"] },
  {
    name: "unit and integration",
    command: [
      ...["npx", "vitest", "run", "--reporter=default", "--reporter=json"],
      `--outputFile.json=${UNIT_REPORT}`,
    ],
    count: countUnit,
  },
  { name: "build", command: ["npm", "run", "build"] },
  { name: "end to end", command: ["npx", "playwright", "test"], count: countE2e },
  { name: "faults", command: ["npm", "run", "test:faults"], count: countFaults },
];

function countUnit(): Counts {
  const report = JSON.parse(readFileSync(UNIT_REPORT, "utf8"));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** A test that passed only when repeated is flaky, and flaky is failed. */
function countE2e(): Counts {
  const { stats } = JSON.parse(readFileSync(E2E_REPORT, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function countFaults(): Counts {
  return JSON.parse(readFileSync(FAULTS_REPORT, "utf8"));
}

function run({ name, command, count }: Part): Counts {
  console.log(`\n== ${name}`);
  const [program = "", ...args] = command;
  const { status } = spawnSync(program, args, { cwd: PROJECT_ROOT, stdio: "inherit" });
  const failed = status === 0 ? 0 : 1;
  if (!count) return { passed: 1 - failed, failed };
  try {
    const counts = count();
    // A runner may fail beside its tests: a file that can't be read, a hook that throws.
    return { ...counts, failed: Math.max(counts.failed, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total = PARTS.map(run).reduce((sum, part) => ({
  passed: sum.passed + part.passed,
  failed: sum.failed + part.failed,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
