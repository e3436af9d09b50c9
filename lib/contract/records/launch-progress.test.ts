import { describe, expect, it } from "vitest";
import type { JobResult } from "@/lib/contract/jobs/job-result";
import { isInProgress, isPageInProgress, pageVersionOf, versionOf } from "./launch-progress";
import { LAUNCH_STATES, type LaunchRecord, type LaunchState } from "./launch-record";

function launchIn(state: LaunchState, jobStatus?: string): LaunchRecord {
  return {
    id: "0b7c4a52-6c1e-4b68-9f24-5a6b7c8d9e10",
    idempotencyKey: "key",
    state,
    request: {
      name: "spring-uk",
      configuredAudienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:1:configured-audience-model/a",
      seedAudience: { roleArn: "arn:aws:iam::111122223333:role/reader" },
    },
    actor: "local",
    correlationTag: true,
    region: "us-east-1",
    attempt: 1,
    ...(jobStatus && { job: { status: jobStatus, checkedAt: "2026-01-01T00:00:05.000Z" } }),
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:01.000Z",
  };
}

describe("a launch in progress", () => {
  it("is one that can change by itself", () => {
    const changing = LAUNCH_STATES.filter((state) => isInProgress(launchIn(state, "ACTIVE")));
    expect(changing).toEqual(["reserved", "sending", "unknown"]);
  });

  it.each([
    [undefined, true],
    ["CREATE_PENDING", true],
    ["CREATE_IN_PROGRESS", true],
    ["DELETE_IN_PROGRESS", true],
    ["ACTIVE", false],
    ["CREATE_FAILED", false],
    ["DELETE_FAILED", false],
    ["DELETED", false],
  ])("follows its job: %s", (status, changes) => {
    expect(isInProgress(launchIn("launched", status))).toBe(changes);
  });
});

describe("a launch's version", () => {
  it("changes with everything its page shows", () => {
    const launch = launchIn("launched", "CREATE_PENDING");
    const job = { status: "ACTIVE", checkedAt: "2026-01-01T00:00:05.000Z" };
    const later = { ...job, status: "CREATE_PENDING", checkedAt: "2026-01-01T00:00:09.000Z" };
    const readings = [
      launch,
      { ...launch, state: "unknown" as const },
      { ...launch, attempt: 2 },
      { ...launch, updatedAt: "2026-01-01T00:00:02.000Z" },
      { ...launch, job },
      { ...launch, job: later },
    ];
    expect(new Set(readings.map((launch) => versionOf(launch))).size).toBe(readings.length);
    expect(versionOf({ ...launch })).toBe(versionOf(launch));
  });
});

describe("the page of a launch whose job is ACTIVE", () => {
  const launch = launchIn("launched", "ACTIVE");
  const failure = { title: "", explanation: "", remedy: "", details: { message: "" } };
  const results: (JobResult | undefined)[] = [
    undefined,
    { kind: "unread" },
    { kind: "unread", failure: { ...failure, code: "access-denied" } },
    { kind: "unread", failure: { ...failure, code: "throttled" } },
    { kind: "hidden" },
    { kind: "gone" },
    { kind: "metrics", metrics: { relevanceMetrics: [] } },
  ];

  it("changes with the result", () => {
    const versions = results.map((result) => pageVersionOf({ launch, ...(result && { result }) }));
    expect(new Set(versions).size).toBe(results.length);
  });

  it("waits for the result, and no longer", () => {
    const waiting = results.filter((result) =>
      isPageInProgress({ launch, ...(result && { result }) }),
    );
    expect(waiting.map((result) => result?.kind)).toEqual(["unread", "unread", "unread"]);
  });
});
