import { describe, expect, it } from "vitest";
import { EVENT_KINDS, type LaunchEvent } from "@/lib/contract/launch-record";
import { eventReason, eventRequestId } from "@/lib/format/event-detail";
import { TRANSITIONS, type Transition } from "@/lib/ledger/transitions";
import { eventTitle } from "./event-words";

const EVENT: LaunchEvent = {
  seq: 1,
  at: "2026-11-23T10:00:00.000Z",
  kind: "reserved",
  attempt: 1,
  actor: "ann",
};

describe("an event in words", () => {
  it("has words of its own for every step that the ledger can take", () => {
    const steps = Object.values<Transition>(TRANSITIONS).flatMap(({ kind, to }) =>
      to.map((state) => ({ ...EVENT, kind, to: state })),
    );
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(EVENT_KINDS));
    for (const step of steps) expect(eventTitle(step)).not.toBe(step.kind);
  });

  it("tells the job's status", () => {
    const detail = { job: { status: "CREATE_FAILED", message: "The seed is too small." } };
    const event: LaunchEvent = { ...EVENT, kind: "job-status", detail };
    expect(eventTitle(event)).toBe("AWS told of the job: CREATE_FAILED");
    expect(eventReason(event)).toBe("The seed is too small.");
  });

  it.each([
    ["a launch", { outcome: { state: "launched", requestId: "r-1" } }],
    ["a refusal", { outcome: { state: "rejected", details: { requestId: "r-1" } } }],
  ])("finds AWS's request id of %s", (_what, detail) => {
    expect(eventRequestId({ ...EVENT, detail })).toBe("r-1");
  });

  it.each([
    ["a failure", { outcome: { title: "The name is taken" } }, "The name is taken"],
    ["an orphan", { reason: "past its deadline" }, "past its deadline"],
    ["nothing", undefined, undefined],
    ["notes of another shape", { outcome: "lost", reason: 7 }, undefined],
  ])("gives the reason of %s", (_what, detail, reason) => {
    expect(eventReason({ ...EVENT, detail })).toBe(reason);
    expect(eventRequestId({ ...EVENT, detail })).toBeUndefined();
  });
});
