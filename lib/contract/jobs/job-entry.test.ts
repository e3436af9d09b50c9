import { describe, expect, it } from "vitest";
import { LAUNCH_STATES, type LaunchState } from "@/lib/contract/records/launch-record";
import { CHANGING_HEADLINES, headlineOf, JOB_HEADLINES, type JobHeadline } from "./job-entry";

const STATUSES: Record<string, JobHeadline> = {
  CREATE_PENDING: "pending",
  CREATE_IN_PROGRESS: "running",
  ACTIVE: "active",
  CREATE_FAILED: "failed",
  DELETE_PENDING: "deleting",
  DELETE_IN_PROGRESS: "deleting",
  DELETE_FAILED: "delete-failed",
  DELETED: "deleted",
  CREATE_STALLED: "other",
};

const STATES: Record<LaunchState, JobHeadline> = {
  reserved: "not-sent",
  sending: "sending",
  launched: "launched",
  rejected: "refused",
  cancelled: "cancelled",
  unknown: "checking",
  absent: "not-found",
  closed: "closed",
  duplicate: "started-twice",
};

/** Every cell: launch state, job status, deleted, headline. */
const CELLS: [LaunchState | undefined, string | undefined, boolean, JobHeadline][] = [
  [undefined, undefined, false, "other"],
  [undefined, undefined, true, "deleted"],
  ...Object.entries(STATUSES).flatMap(([status, headline]): typeof CELLS => [
    [undefined, status, false, headline],
    [undefined, status, true, "deleted"],
  ]),
  ...LAUNCH_STATES.filter((state) => state !== "duplicate").flatMap((state): typeof CELLS => [
    [state, undefined, false, STATES[state]],
    [state, undefined, true, "deleted"],
    ...Object.entries(STATUSES).flatMap(([status, headline]): typeof CELLS => [
      [state, status, false, headline],
      [state, status, true, "deleted"],
    ]),
  ]),
  ...[undefined, ...Object.keys(STATUSES)].flatMap((status): typeof CELLS => [
    ["duplicate", status, false, "started-twice"],
    ["duplicate", status, true, "started-twice"],
  ]),
];

describe("the headline", () => {
  it.each(CELLS)(
    "of a launch %s with a job %s, deleted %s: %s",
    (state, status, gone, headline) => {
      expect(headlineOf(state, status, gone)).toBe(headline);
    },
  );

  it("has no other words", () => {
    expect(new Set(CELLS.map(([, , , headline]) => headline))).toEqual(new Set(JOB_HEADLINES));
  });

  it("is known to change or not", () => {
    expect(JOB_HEADLINES.filter((headline) => !CHANGING_HEADLINES.includes(headline))).toEqual([
      "refused",
      "not-found",
      "started-twice",
      "cancelled",
      "closed",
      "active",
      "failed",
      "delete-failed",
      "deleted",
      "other",
    ]);
  });
});
