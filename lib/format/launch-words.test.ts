import { describe, expect, it } from "vitest";
import { LAUNCH_STATES, type LaunchRecord } from "@/lib/contract/records/launch-record";
import type { FailureCode, Outcome } from "@/lib/contract/records/outcome";
import { launchWords, shownOutcome } from "./launch-words";

const NOW = new Date("2026-11-28T12:04:00.000Z");
const SOON = "2026-11-28T12:14:00.000Z";

function launchOf(change: Partial<LaunchRecord>): LaunchRecord {
  return {
    id: "0b6f4a52-6f0c-4b5e-8f25-1d5b5a7c9e10",
    idempotencyKey: "key",
    state: "reserved",
    request: {
      name: "spring-uk",
      configuredAudienceModelArn:
        "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52",
      seedAudience: { roleArn: "arn:aws:iam::111122223333:role/reader" },
    },
    actor: "local",
    correlationTag: true,
    region: "us-east-1",
    attempt: 1,
    createdAt: NOW.toISOString(),
    updatedAt: NOW.toISOString(),
    ...change,
  };
}

function failed(state: "not-sent" | "rejected" | "unknown", code: FailureCode): Outcome {
  const stored = { title: "Stored", explanation: "Stored.", nextStep: "Wait, then launch again." };
  const details = { quotaName: "Pending jobs", quotaValue: 10 };
  // Every code with every state, as an older ledger may have them.
  return { state, code, ...stored, details } as Outcome;
}

const ANY_LAUNCH = /\b(then launch|launch again|second time)\b/i;

describe("launchWords", () => {
  it.each(LAUNCH_STATES)("gives every text for a launch that is %s", (state) => {
    const words = launchWords(launchOf({ state }), NOW);
    expect(Object.values(words).every((text) => text !== "")).toBe(true);
  });

  it.each(["throttled", "quota-reached", "expired-credentials", "unknown-host"] as const)(
    "says to send an unsent launch (%s), not to relaunch it",
    (code) => {
      const outcome = failed("not-sent", code);
      const { title, explanation, nextStep } = launchWords(launchOf({ outcome }), NOW);
      expect(nextStep).toMatch(/\bsend it\b/i);
      expect(`${title} ${explanation} ${nextStep}`).not.toMatch(/launch again|relaunch|stored/i);
    },
  );

  it("shows the end of automatic retry until that time has passed", () => {
    const launch = launchOf({ outcome: failed("not-sent", "throttled"), retryUntil: SOON });
    expect(launchWords(launch, NOW).status).toBe("Not sent. Retrying until 12:14:00 UTC.");
    const later = launchWords(launch, new Date(SOON));
    expect(later.status).toBe("Not sent. No job was started.");
    expect(later.nextStep).toBe("Send it now, or cancel it.");
  });

  it("names the quota and its value for a launch that is unsent because of it", () => {
    const outcome = failed("not-sent", "quota-reached");
    expect(launchWords(launchOf({ outcome }), NOW)).toMatchObject({
      status: "Not sent. No job was started.",
      explanation: "The quota “Pending jobs” of 10 is reached in us-east-1.",
      nextStep: expect.stringContaining("send it when a slot is free"),
    });
    expect(launchWords(launchOf({ outcome, retryUntil: SOON }), NOW).status).toBe(
      "Not sent. Sending when a slot is free, until 12:14:00 UTC.",
    );
  });

  it("does not deny a job that could not be looked up", () => {
    const launch = launchOf({ outcome: failed("not-sent", "look-up-failed") });
    expect(launchWords(launch, NOW)).toMatchObject({
      status: "Not sent by this attempt. An earlier job may exist.",
      nextStep: "Send it now, or cancel it. The portal checks again before it sends.",
    });
  });

  it("says what to wait for before sending", () => {
    const launch = launchOf({ outcome: failed("not-sent", "sending-stopped") });
    expect(launchWords(launch, NOW).nextStep).toBe(
      "Wait until an admin has resumed sending. Then send it, or cancel it.",
    );
  });

  it("shows the stored explanation where a code has no fixed one", () => {
    const { explanation } = launchWords(launchOf({ outcome: failed("not-sent", "not-allowed") }));
    expect(explanation).toBe("Stored.");
  });

  it("shows when the portal stops waiting for AWS", () => {
    const launch = launchOf({ state: "sending", sendDeadline: "2026-11-28T12:04:10.000Z" });
    expect(launchWords(launch, NOW).explanation).toBe(
      "Updates automatically. The portal stops waiting at 12:04:10 UTC.",
    );
  });

  it.each(["timed-out", "server-error", "name-taken"] as const)(
    "asks for no action while the status is unknown (%s)",
    (code) => {
      const words = launchWords(launchOf({ state: "unknown", outcome: failed("unknown", code) }));
      expect(words.title).toBe("Launch status unknown");
      expect(words.nextStep).toMatch(/^No action needed/);
      expect(Object.values(words).join(" ")).not.toMatch(ANY_LAUNCH);
    },
  );

  it("says to relaunch a refused launch", () => {
    const launch = launchOf({ state: "rejected", outcome: failed("rejected", "not-found") });
    expect(launchWords(launch, NOW).nextStep).toMatch(/Then relaunch\.$/);
  });

  it("says to relaunch only after a fix what only the operator can fix", () => {
    const outcome = failed("rejected", "protocol-refused");
    const { nextStep } = launchWords(launchOf({ state: "rejected", outcome }), NOW);
    expect(nextStep).toMatch(/Relaunch after the operator has fixed it\.$/);
  });

  it("asks the owner of a model whose ARN names no account", () => {
    const outcome = failed("rejected", "not-found");
    const launch = launchOf({ state: "rejected", outcome });
    const request = { ...launch.request, configuredAudienceModelArn: "model" };
    expect(launchWords({ ...launch, request }, NOW).nextStep).toContain(
      "Then ask the owner of the configured audience model whether it exists",
    );
  });

  it("shows as closed what was closed before that state existed", () => {
    const outcome = failed("unknown", "timed-out");
    expect(launchWords(launchOf({ state: "rejected", outcome })).title).toBe("Closed");
  });

  it("names the attempts of a cancelled launch", () => {
    const words = launchWords(launchOf({ state: "cancelled", attempt: 3 }));
    expect(words.explanation).toContain("3 attempts");
    expect(launchWords(launchOf({ state: "cancelled", attempt: 0 })).explanation).not.toContain(
      "attempts",
    );
  });

  it("says that a launch was found after a restore, and that its owner is unknown", () => {
    const evidence = { kind: "adopted", jobs: [] };
    const found = launchOf({ state: "launched", evidence, actor: "system" });
    expect(launchWords(found)).toMatchObject({
      title: "Launched, found after a restore",
      nextStep: expect.stringContaining("is unknown"),
    });
    expect(launchWords({ ...found, actor: "ann" }).nextStep).toBe("No action needed.");
  });

  it("says that a job was found later", () => {
    const evidence = { kind: "proven", jobs: [] };
    expect(launchWords(launchOf({ state: "launched", evidence })).explanation).toContain("later");
  });
});

describe("shownOutcome", () => {
  it("uses the words of the launch's state, not the stored ones", () => {
    const outcome = failed("not-sent", "throttled");
    const launch = launchOf({ state: "cancelled", outcome });
    expect(shownOutcome(launch)).toMatchObject({ state: "not-sent", code: "throttled" });
    expect(shownOutcome(launch)).toMatchObject({ title: "Cancelled" });
  });

  it("is undefined without an outcome", () => expect(shownOutcome(launchOf({}))).toBeUndefined());
});
