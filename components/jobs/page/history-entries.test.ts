import { describe, expect, it } from "vitest";
import type { JobChangeEvent } from "@/lib/contract/job-changes/job-change";
import { historyEntries } from "./history-entries";

const ARNS = ["arn:job/a", "arn:job/b"];

function change(changes: Partial<JobChangeEvent>): JobChangeEvent {
  return {
    at: "2026-11-29T10:02:00.000Z",
    kind: "job-deletion",
    actor: "ada",
    audienceGenerationJobArn: "arn:job/b",
    set: [],
    removed: [],
    ...changes,
  };
}

function titleOf(given: Partial<JobChangeEvent>): string | undefined {
  const history = { arns: ["arn:job/b"], changes: [change(given)], exports: [] };
  return historyEntries([], history)[0]?.title;
}

describe("a job's history", () => {
  it("has launch, changes and exports in the order of their times", () => {
    const entries = historyEntries(
      [
        { at: "2026-11-29T10:00:00.000Z", kind: "reserved", attempt: 0, actor: "ada" },
        { at: "2026-11-29T10:03:00.000Z", kind: "job-status", attempt: 1, actor: "portal" },
      ],
      {
        arns: ARNS,
        changes: [change({})],
        exports: [
          {
            at: "2026-11-29T10:01:00.000Z",
            exportId: "1",
            kind: "export-reserved",
            attempt: 0,
            actor: "bob",
            name: "spring-top",
            detail: { request: "s3://seeds/secret.jsonl" },
          },
        ],
      },
    );
    expect(entries.map(({ title, actor, about }) => [title, actor, about])).toEqual([
      ["Saved", "ada", []],
      ["Export saved", "bob", [{ label: "Export", text: "spring-top" }]],
      ["Deletion requested", "ada", [{ label: "Job", text: "2" }]],
      ["Job status updated", "portal", []],
    ]);
    expect(entries[1]?.detail).toBeUndefined();
  });

  it("says which tags were changed, and no values", () => {
    const changes = [change({ kind: "job-tag-change", set: ["team", "note"], removed: ["old"] })];
    expect(historyEntries([], { arns: ["arn:job/b"], changes, exports: [] })).toMatchObject([
      {
        title: "Tag change requested",
        about: [
          { label: "Tags set:", text: "team, note" },
          { label: "Tags removed:", text: "old" },
        ],
      },
    ]);
  });

  it.each([
    [{ outcome: { state: "done", wasGone: false } }, "AWS accepted the deletion"],
    [{ outcome: { state: "done", wasGone: true } }, "AWS no longer had the job"],
    [
      { outcome: { state: "unanswered", wasGone: false } },
      "AWS did not reply to the deletion request",
    ],
    [{ kind: "job-tag-change", outcome: { state: "done", wasGone: false } }, "Tags changed"],
    [
      { kind: "job-tag-change", outcome: { state: "refused", wasGone: false } },
      "AWS refused the tag change",
    ],
  ] satisfies [Partial<JobChangeEvent>, string][])("says of %j: %s", (given, title) => {
    expect(titleOf(given)).toContain(title);
  });
});
