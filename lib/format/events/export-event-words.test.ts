import { describe, expect, it } from "vitest";
import { EXPORT_EVENT_KINDS, EXPORT_STATES } from "@/lib/contract/records/export-record";
import { exportOutcomeWords } from "@/lib/format/failures/export-outcome-words";
import { EXPORT_TRANSITIONS } from "@/lib/ledger/exports/export-transitions";
import { exportEventTitle } from "./export-event-words";

const details = { operation: "StartAudienceExportJob", message: "AWS says so." };

describe("the title of an export's event", () => {
  it("exists for every step, and differs between results", () => {
    const steps = Object.values(EXPORT_TRANSITIONS).flatMap(({ kind, to }) =>
      to.map((state) => ({ kind, to: state })),
    );
    const titles = steps.map((step) => exportEventTitle(step));
    for (const title of titles) expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(EXPORT_EVENT_KINDS));
    // Found at once or late is the same to people.
    expect(new Set(titles).size).toBe(titles.length - 2);
  });

  it("has the number of the attempt, and the cause of a failure", () => {
    expect(exportEventTitle({ kind: "export-claimed", attempt: 2 })).toMatch(/attempt 2/);
    const detail = { outcome: { state: "not-sent", title: "AWS quota reached" } };
    expect(exportEventTitle({ kind: "export-settled", to: "reserved", detail })).toBe(
      "Export not sent: AWS quota reached",
    );
  });

  it("exists for any state, as a tampered row may have it", () => {
    for (const kind of EXPORT_EVENT_KINDS) {
      for (const to of EXPORT_STATES) expect(exportEventTitle({ kind, to })).not.toBe("");
    }
  });
});

describe("the words of a failed export", () => {
  it.each([
    ["rejected", "name-taken", /conflict/i],
    ["rejected", "invalid-request", /does not accept the export/],
    ["not-sent", "quota-reached", /quota reached/],
    ["unknown", "timed-out", /status unknown/],
  ] as const)("%s %s never speak of a launch or a job that was started", (state, code, title) => {
    const words = exportOutcomeWords({ state, code }, { region: "us-east-1", details });
    expect(words.title).toMatch(title);
    expect(Object.values(words).join(" ")).not.toMatch(/\blaunch|starts no job/i);
    for (const text of [words.explanation, words.nextStep]) expect(text).toMatch(/\.$/);
  });

  it("names the quota as AWS does", () => {
    const quota = { quotaName: "Active audience export jobs", quotaValue: 25 };
    const context = { region: "us-east-1", details: { ...details, ...quota } };
    const words = exportOutcomeWords({ state: "not-sent", code: "quota-reached" }, context);
    expect(words.explanation).toBe(
      "The quota “Active audience export jobs” of 25 is reached in us-east-1.",
    );
  });

  it("says that an export in doubt must not be started again", () => {
    const words = exportOutcomeWords(
      { state: "unknown", code: "connection-lost" },
      { region: "us-east-1", details },
    );
    expect(words.nextStep).toContain("Do not start it again");
  });
});
