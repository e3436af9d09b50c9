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

/** Kind, from and to of every step, with its title and the event detail it needs. */
const TITLES: [step: string, title: string, detail?: unknown][] = [
  ["reserved: - reserved", "Saved"],
  ["adopted: - launched", "Found in AWS after a restore"],
  ["adopted: - duplicate", "Found in AWS after a restore, started twice"],
  ["owner-found: launched launched", "Owner identified by the idempotency key"],
  ["owner-found: duplicate duplicate", "Owner identified by the idempotency key"],
  ["claimed: reserved sending", "Sending started"],
  ["cancelled: reserved cancelled", "Cancelled: no job was started"],
  ["settled: sending launched", "Job started"],
  ["settled: sending rejected", "Refused by AWS: This job name is taken", TAKEN],
  ["settled: sending unknown", "Launch status unknown: AWS did not reply in time", TIMED_OUT],
  ["settled: sending reserved", "Not sent: AWS rate limit reached", THROTTLED],
  ["settled: sending duplicate", "Second job of this launch started"],
  // Older than the kind `not-sent`.
  ["settled: reserved reserved", "Not sent: AWS rate limit reached", THROTTLED],
  ["not-sent: reserved reserved", "Not sent: AWS rate limit reached", THROTTLED],
  ["retry-set: reserved reserved", "Automatic retry started"],
  ["retry-stopped: reserved reserved", "Automatic retry stopped"],
  ["retry-stopped: sending sending", "Automatic retry stopped"],
  ["orphaned: sending unknown", "Process stopped before AWS replied"],
  ["absence-seen: unknown unknown", "Not in AWS's list of jobs yet"],
  ["resolved: unknown launched", "Job found in AWS"],
  ["resolved: unknown absent", "Not found in AWS"],
  ["resolved: unknown duplicate", "Started twice: several jobs found in AWS"],
  ["proven: reserved launched", "Job found in AWS (was: Not sent)"],
  ["proven: cancelled launched", "Job found in AWS (was: Cancelled)"],
  ["proven: rejected launched", "Job found in AWS (was: Refused)"],
  ["proven: absent launched", "Job found in AWS (was: Not found in AWS)"],
  ["proven: closed launched", "Job found in AWS (was: Closed)"],
  ["proven: reserved duplicate", "Started twice: several jobs found in AWS"],
  ["proven: cancelled duplicate", "Started twice: several jobs found in AWS"],
  ["proven: rejected duplicate", "Started twice: several jobs found in AWS"],
  ["proven: absent duplicate", "Started twice: several jobs found in AWS"],
  ["proven: closed duplicate", "Started twice: several jobs found in AWS"],
  ["proven: launched duplicate", "Started twice: several jobs found in AWS"],
  ["proven: sending sending", "Job of an earlier attempt found in AWS"],
  ["relaunched: absent reserved", "Launched again under the same name"],
  ["closed: absent closed", "Closed: no job was started"],
  // Older than the state `closed`.
  ["closed: absent rejected", "Closed: no job was started"],
  ["job-status: launched launched", "Job status updated: CREATE_FAILED", jobFailed()],
];

function jobFailed() {
  return { job: { status: "CREATE_FAILED", message: "The seed is too small." } };
}

/** Events name no states where the state does not change. */
function eventOf(step: string, detail: unknown): LaunchEvent {
  const kind = EVENT_KINDS.find((known) => step.startsWith(`${known}: `));
  if (!kind) throw new Error(`No kind: ${step}`);
  const [from, to] = step.slice(kind.length + 2).split(" ");
  const moved = from === to ? {} : { ...(from !== "-" && { from }), to };
  return Object.assign({ ...EVENT, kind, detail }, moved);
}

type Step = { kind: EventKind; from?: string | readonly string[]; to: readonly string[] };

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

describe("eventTitle", () => {
  it("has a title for every step of the ledger", () => {
    const steps = Object.values<Step>(TRANSITIONS).flatMap(stepsOf);
    expect(TITLES.map(([step]) => step)).toEqual(expect.arrayContaining(steps));
    const kinds = TITLES.map(([step]) => eventOf(step, undefined).kind);
    expect(new Set(kinds)).toEqual(new Set(EVENT_KINDS));
  });

  it.each(TITLES)("gives %s the title “%s”", (step, title, detail) => {
    expect(eventTitle(eventOf(step, detail))).toBe(title);
  });

  it.each(["settled", "not-sent"] as const)(
    "gives a %s event without details a title without a cause",
    (kind) => {
      expect(eventTitle({ ...EVENT, kind })).toBe("Not sent");
    },
  );

  it("shows the number of the attempt from the second on", () => {
    const claimed = { ...EVENT, kind: "claimed" } as const;
    expect(eventTitle({ ...claimed, attempt: 2 })).toBe("Sending started (attempt 2)");
  });

  it("shows the stored title of a failure code it does not know", () => {
    const detail = { outcome: { code: "newer-code", title: "Something new" } };
    expect(eventTitle({ ...EVENT, kind: "not-sent", detail })).toBe("Not sent: Something new");
  });

  it("gives the message of a failed job as the reason", () => {
    const event: LaunchEvent = { ...EVENT, kind: "job-status", detail: jobFailed() };
    expect(eventReason(event)).toBe("The seed is too small.");
  });

  it.each([
    ["a launch", { outcome: { state: "launched", requestId: "r-1" } }],
    ["a refusal", { outcome: { state: "rejected", details: { requestId: "r-1" } } }],
  ])("finds AWS's request ID of %s", (_what, detail) => {
    expect(eventRequestId({ ...EVENT, detail })).toBe("r-1");
  });

  it.each([
    ["an orphaned launch", { reason: "past its deadline" }, "past its deadline"],
    ["an event without details", undefined, undefined],
    ["details of another shape", { outcome: "lost", reason: 7 }, undefined],
  ])("gives the reason of %s", (_what, detail, reason) => {
    expect(eventReason({ ...EVENT, detail })).toBe(reason);
    expect(eventRequestId({ ...EVENT, detail })).toBeUndefined();
  });
});
