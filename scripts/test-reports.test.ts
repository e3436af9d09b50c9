import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readE2eReport, readUnitReport } from "./test-reports";

const folder = mkdtempSync(join(tmpdir(), "reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("names each unit test that failed, and each file that could not be loaded", () => {
  const path = write("unit.json", {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "adds", status: "passed", failureMessages: [] },
          { fullName: "divides", status: "failed", failureMessages: ["by\n\nzero"] },
        ],
      },
      { name: "b.test.ts", status: "failed", message: "no module", assertionResults: [] },
    ],
  });
  expect(readUnitReport(path)).toEqual({
    passed: 2,
    failed: 2,
    failures: ["a.test.ts: divides\n    by\n    zero", "b.test.ts\n    no module"],
  });
});

it("names each end-to-end test that failed or was flaky, and errors outside of tests", () => {
  const spec = (title: string, status: string, message?: string) => ({
    ...{ file: "a.spec.ts", line: 7, title },
    tests: [{ status, results: message ? [{ error: { message } }] : [{}] }],
  });
  const path = write("e2e.json", {
    suites: [
      {
        specs: [spec("opens", "expected"), spec("waits", "skipped")],
        suites: [{ specs: [spec("closes", "unexpected", "shut"), spec("turns", "flaky", "at 1")] }],
      },
    ],
    errors: [{ message: "no browser" }],
  });
  expect(readE2eReport(path)).toEqual({
    passed: 1,
    failed: 3,
    failures: [
      "a.spec.ts:7 closes\n    shut",
      "a.spec.ts:7 turns\n    at 1",
      "outside of the tests\n    no browser",
    ],
  });
});

function write(name: string, report: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(report));
  return path;
}
