import { readFileSync } from "node:fs";

/** The result of a part of `npm test`: counts, and each failure in a few lines. */
export type PartReport = { passed: number; failed: number; failures: string[] };

type UnitReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

type E2eSuite = {
  suites?: E2eSuite[];
  specs: {
    file: string;
    line: number;
    title: string;
    tests: {
      status: "expected" | "unexpected" | "flaky" | "skipped";
      results: { error?: { message?: string } }[];
    }[];
  }[];
};
type E2eReport = { suites: E2eSuite[]; errors: { message?: string }[] };

/** Reads vitest's JSON. A file that could not be loaded has no tests, and counts as a failure. */
export function readUnitReport(path: string): PartReport {
  const report: UnitReport = JSON.parse(readFileSync(path, "utf8"));
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && file.status === "failed") return [failure(file.name, file.message)];
    return failed.map((test) =>
      failure(`${file.name}: ${test.fullName}`, test.failureMessages.join("\n")),
    );
  });
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

/** Reads Playwright's JSON. A flaky test counts as failed. */
export function readE2eReport(path: string): PartReport {
  const report: E2eReport = JSON.parse(readFileSync(path, "utf8"));
  const tests = report.suites.flatMap(specsOf).flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({
      status,
      failure: failure(
        `${spec.file}:${spec.line} ${spec.title}`,
        results.map(({ error }) => error?.message ?? "").join("\n"),
      ),
    })),
  );
  const failures = [
    ...tests.filter(({ status }) => status === "unexpected" || status === "flaky"),
    ...report.errors.map(({ message = "" }) => ({
      failure: failure("outside of the tests", message),
    })),
  ].map((test) => test.failure);
  const passed = tests.filter(({ status }) => status === "expected").length;
  return { passed, failed: failures.length, failures };
}

function specsOf(suite: E2eSuite): E2eSuite["specs"] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** The name and the first lines of the message; the whole message is in the output above. */
function failure(name: string, message: string): string {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  return [name, ...lines.slice(0, 8).map((line) => `    ${line}`)].join("\n");
}
