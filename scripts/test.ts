import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { PROJECT_ROOT } from "./project-root";
import { type PartReport, readE2eReport, readUnitReport } from "./test-reports";

/** One of the checks that CI runs, in order. */
type Part = {
  name: string;
  command: string[];
  /** Reads the part's report; a part without one counts as a single check. */
  read?: () => PartReport;
};

const REPORTS = `${PROJECT_ROOT}/test-results`;
const UNIT_REPORT = `${REPORTS}/unit.json`;
const E2E_REPORT = `${REPORTS}/report.json`;

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
    read: () => readUnitReport(UNIT_REPORT),
  },
  { name: "build", command: ["npm", "run", "build"] },
  {
    name: "end to end",
    command: ["npx", "playwright", "test"],
    read: () => readE2eReport(E2E_REPORT),
  },
];

function run({ name, command, read }: Part): PartReport {
  console.log(`\n== ${name}`);
  const [program = "", ...args] = command;
  const startedAt = performance.now();
  const { status } = spawnSync(program, args, { cwd: PROJECT_ROOT, stdio: "inherit" });
  console.log(`== ${name}: ${Math.round((performance.now() - startedAt) / 1000)} s`);
  const report = read ? readReport(read) : undefined;
  if (status !== 0 && !report?.failed) {
    // A runner may fail outside of its tests: a hook throws, or a report is missing.
    return { passed: report?.passed ?? 0, failed: 1, failures: [`exit code ${status}`] };
  }
  return report ?? { passed: 1, failed: 0, failures: [] };
}

function readReport(read: () => PartReport): PartReport {
  try {
    return read();
  } catch (error) {
    return { passed: 0, failed: 1, failures: [`no report: ${error}`] };
  }
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const reports = PARTS.map((part) => ({ ...part, ...run(part) }));
for (const { name, failures } of reports) {
  // Repeated at the end, where a long output is not cut off.
  for (const failure of failures) console.log(`\nFAILED ${name}: ${failure}`);
}
const passed = reports.reduce((sum, report) => sum + report.passed, 0);
const failed = reports.reduce((sum, report) => sum + report.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
