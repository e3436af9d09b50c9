import { describe, expect, it } from "vitest";
import {
  EVENT_KINDS,
  type EventKind,
  type LaunchEvent,
} from "@/lib/contract/records/launch-record";
import { TRANSITIONS } from "@/lib/ledger/steps/transitions";
import { eventReason, eventRequestId } from "./event-detail";
import { eventTitle } from "./event-words";

const EVENT: LaunchEvent = {
  seq: 1,
  at: "2026-11-23T10:00:00.000Z",
  kind: "reserved",
  attempt: 1,
  actor: "ann",
};

const THROTTLED = {
  outcome: { state: "not-sent", code: "throttled", title: "In older words.", details: {} },
};
const TAKEN = { outcome: { state: "rejected", code: "name-taken", details: {} } };
const TIMED_OUT = { outcome: { state: "unknown", code: "timed-out", details: {} } };

/** Every step that there is: kind, from, to; what its title is, and the detail that makes it. */
const TITLES: [step: string, title: string, detail?: unknown][] = [
  ["reserved: - reserved", "Saved"],
  ["adopted: - launched", "Found in AWS after a restore"],
  ["adopted: - duplicate", "Found in AWS after a restore, started twice"],
  ["owner-found: launched launched", "Owner identified by the idempotency key"],
  ["owner-found: duplicate duplicate", "Owner identified by the idempotency key"],
  ["claimed: reserved sending", "Sending started"],
  ["cancelled: reserved cancelled", "Cancelled. No job was started"],
  ["settled: sending launched", "Job started"],
  ["settled: sending rejected", "Rejected by AWS: This job name is taken", TAKEN],
  ["settled: sending unknown", "Launch status unknown: AWS did not answer in time", TIMED_OUT],
  ["settled: sending reserved", "Not sent: AWS limits the rate of requests", THROTTLED],
  ["settled: sending duplicate", "Job started, the second of this launch"],
  // As `not-sent` was recorded before there was that kind.
  ["settled: reserved reserved", "Not sent: AWS limits the rate of requests", THROTTLED],
  ["not-sent: reserved reserved", "Not sent: AWS limits the rate of requests", THROTTLED],
  ["retry-set: reserved reserved", "Automatic retry started"],
  ["retry-stopped: reserved reserved", "Automatic retry stopped"],
  ["retry-stopped: sending sending", "Automatic retry stopped"],
  ["orphaned: sending unknown", "Process stopped before AWS replied"],
  ["absence-seen: unknown unknown", "Not in AWS's list of jobs so far"],
  ["resolved: unknown launched", "Job found in AWS"],
  ["resolved: unknown absent", "No job in AWS"],
  ["resolved: unknown duplicate", "Several jobs found in AWS"],
  ["proven: reserved launched", "Job found in AWS after all (was reserved)"],
  ["proven: cancelled launched", "Job found in AWS after all (was cancelled)"],
  ["proven: rejected launched", "Job found in AWS after all (was rejected)"],
  ["proven: absent launched", "Job found in AWS after all (was absent)"],
  ["proven: closed launched", "Job found in AWS after all (was closed)"],
  ["proven: reserved duplicate", "Several jobs found in AWS"],
  ["proven: cancelled duplicate", "Several jobs found in AWS"],
  ["proven: rejected duplicate", "Several jobs found in AWS"],
  ["proven: absent duplicate", "Several jobs found in AWS"],
  ["proven: closed duplicate", "Several jobs found in AWS"],
  ["proven: launched duplicate", "Several jobs found in AWS"],
  ["proven: sending sending", "Job of an earlier attempt found in AWS"],
  ["relaunched: absent reserved", "Launched again under the same name"],
  ["closed: absent closed", "Closed. No job was started"],
  // As it was recorded before `closed` was a state.
  ["closed: absent rejected", "Closed. No job was started"],
  ["job-status: launched launched", "Job status updated: CREATE_FAILED", jobFailed()],
];

function jobFailed() {
  return { job: { status: "CREATE_FAILED", message: "The seed is too small." } };
}

/** An event names no states where its step changes none. */
function eventOf(step: string, detail: unknown): LaunchEvent {
  const kind = EVENT_KINDS.find((known) => step.startsWith(`${known}: `));
  if (!kind) throw new Error(`No kind: ${step}`);
  const [from, to] = step.slice(kind.length + 2).split(" ");
  const moved = from === to ? {} : { ...(from !== "-" && { from }), to };
  return Object.assign({ ...EVENT, kind, detail }, moved);
}

type Step = { kind: EventKind; from?: string | readonly string[]; to: readonly string[] };

/** A step to itself is the only one of a kind that lists a state on both of its sides. */
function stepsOf({ kind, from = [], to }: Step): string[] {
  const origins = [from].flat();
  if (origins.length === 0) return to.map((state) => `${kind}: - ${state}`);
  return origins.flatMap((origin) => {
    if (kind === "owner-found" || kind === "retry-stopped") return [`${kind}: ${origin} ${origin}`];
    return to
      .filter((state) => state !== origin || to.length === 1)
      .map((state) => `${kind}: ${origin} ${state}`);
  });
}

describe("an event in words", () => {
  it("has words for every step that the ledger can take", () => {
    const steps = Object.values<Step>(TRANSITIONS).flatMap(stepsOf);
    expect(TITLES.map(([step]) => step)).toEqual(expect.arrayContaining(steps));
    const kinds = TITLES.map(([step]) => eventOf(step, undefined).kind);
    expect(new Set(kinds)).toEqual(new Set(EVENT_KINDS));
  });

  it.each(TITLES)("%s reads “%s”", (step, title, detail) => {
    expect(eventTitle(eventOf(step, detail))).toBe(title);
  });

  it.each(["settled", "not-sent"] as const)("a bare %s event reads without a cause", (kind) => {
    expect(eventTitle({ ...EVENT, kind })).toBe("Not sent");
  });

  it("counts the attempts at sending", () => {
    const claimed = { ...EVENT, kind: "claimed" } as const;
    expect(eventTitle({ ...claimed, attempt: 2 })).toBe("Sending started (attempt 2)");
  });

  it("tells a cause of a newer version by its own title", () => {
    const detail = { outcome: { code: "of-tomorrow", title: "Something new" } };
    expect(eventTitle({ ...EVENT, kind: "not-sent", detail })).toBe("Not sent: Something new");
  });

  it("gives the job's own message beside its status", () => {
    const event: LaunchEvent = { ...EVENT, kind: "job-status", detail: jobFailed() };
    expect(eventReason(event)).toBe("The seed is too small.");
  });

  it.each([
    ["a launch", { outcome: { state: "launched", requestId: "r-1" } }],
    ["a refusal", { outcome: { state: "rejected", details: { requestId: "r-1" } } }],
  ])("finds AWS's request id of %s", (_what, detail) => {
    expect(eventRequestId({ ...EVENT, detail })).toBe("r-1");
  });

  it.each([
    ["an orphan", { reason: "past its deadline" }, "past its deadline"],
    ["nothing", undefined, undefined],
    ["notes of another shape", { outcome: "lost", reason: 7 }, undefined],
  ])("gives the reason of %s", (_what, detail, reason) => {
    expect(eventReason({ ...EVENT, detail })).toBe(reason);
    expect(eventRequestId({ ...EVENT, detail })).toBeUndefined();
  });
});
