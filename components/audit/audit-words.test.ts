import { describe, expect, it } from "vitest";
import { AUDIT_KINDS, type AuditKind, LEDGER_KINDS } from "@/lib/contract/records/audit-event";
import { auditOutcome } from "@/lib/format/events/audit-outcome";
import { auditNote, auditTitle } from "./audit-words";
import { kindTexts } from "./texts";

describe("audit event words", () => {
  it("gives each kind its own title", () => {
    for (const kind of AUDIT_KINDS) expect(auditTitle({ kind })).toBe(kindTexts[kind]);
    expect(new Set(Object.values(kindTexts)).size).toBe(LEDGER_KINDS.length);
    const detail = { outcome: { title: "A title of its own" } };
    expect(auditTitle({ kind: "settled", to: "rejected", detail })).toBe(
      "Refused by AWS: A title of its own",
    );
  });

  it("shows events with unknown kinds and codes", () => {
    for (const forged of ["forged", "constructor"]) {
      const kind = forged as AuditKind;
      expect(auditTitle({ kind })).toBe(forged);
      expect(auditOutcome({ kind })).toBe("done");
      expect(auditNote({ kind: "call-refused", detail: { code: forged } })).toBe(forged);
    }
  });

  it.each([
    ["call-refused", { reason: "no admin" }, "no admin"],
    ["sign-in-refused", { reason: "no-role", groups: 3 }, "No group with a role"],
    ["sign-in-refused", { reason: "no-role", why: "object" }, "The claim with groups is an object"],
    ["sign-in-refused", { reason: "no-role", why: "forged" }, "forged"],
    ["sign-in-refused", { reason: "constructor" }, "constructor"],
    ["signed-in", { role: "analyst" }, "Role: analyst"],
    [
      "call-refused",
      { code: "forbidden", repeated: 100 },
      "Insufficient role (100 times within an hour)",
    ],
    [
      "sign-in-refused",
      { reason: "no-role", repeated: 10 },
      "No group with a role (10 times within an hour)",
    ],
    ["session-ended", { why: "by-owner", personId: "https://id#ann" }, "Own session"],
    ["session-ended", { why: "by-admin", personId: "https://id#ann" }, "Session of ann"],
    ["session-ended", { why: "role-changed", to: null }, "Role changed"],
    ["call-refused", { code: "forbidden" }, "Insufficient role"],
    ["settled", { outcome: { title: "The name is taken" } }, undefined],
    ["ledger-verified", { ok: true, seq: 12 }, "All events up to 12"],
    ["ledger-verified", { ok: false, seq: 5, reason: "it is missing" }, "Event 5: it is missing"],
    ["data-exported", { format: "csv", upToSeq: 7 }, "CSV, up to event 7"],
    ["job-deletion", { name: "spring" }, "spring"],
    [
      "job-deletion",
      { name: "spring", outcome: { state: "done", wasGone: true } },
      "spring: AWS no longer had the job",
    ],
    [
      "job-deletion",
      { name: "spring", outcome: { state: "refused", title: "Busy" } },
      "spring: Busy",
    ],
    [
      "job-tag-change",
      { name: "spring", set: ["a", "b"], removed: ["c"], outcome: { state: "done" } },
      "spring: Set: a, b. Removed: c",
    ],
    ["job-tag-change", { name: "spring", set: "forged", removed: [1] }, "spring"],
    ["saved-view-change", { name: "Failed", change: "shared" }, "Failed: Shared"],
    [
      "saved-view-change",
      { name: "Failed", change: "deleted", personId: "https://id#ann" },
      "Failed, shared by ann: Deleted",
    ],
    [
      "template-change",
      { name: "Spring", version: 2, change: "edited" },
      "Spring, version 2: Changed",
    ],
    [
      "template-change",
      { name: "Spring", version: 2, change: "handed-over", personId: "https://id.example#ada" },
      "Spring, version 2: Handed over to ada",
    ],
    ["template-change", { name: "Spring", change: "edited" }, undefined],
    ["saved-view-change", { name: "Failed", change: "forged" }, "Failed: forged"],
    ["saved-view-change", { name: ["forged"], change: "shared" }, undefined],
    ["job-deletion", undefined, undefined],
    ["signed-in", undefined, undefined],
    ["data-exported", "of another shape", undefined],
  ] as const)("note for %s with %j: %s", (kind, detail, note) => {
    expect(auditNote({ kind, detail })).toBe(note);
  });

  it("names the owner of a session that an admin ended", () => {
    const detail = { why: "by-admin", personId: "https://id#00u1" };
    expect(auditNote({ kind: "session-ended", detail, ownerName: "Ann Berg" })).toBe(
      "Session of Ann Berg",
    );
  });

  it.each([
    ["reserved", "reserved", undefined, "reserved"],
    ["settled", "launched", { outcome: { state: "launched" } }, "launched"],
    ["settled", undefined, { outcome: { state: "not-sent" } }, "not-sent"],
    ["job-status", undefined, { job: { status: "ACTIVE" } }, "done"],
    ["absence-seen", undefined, { evidence: {} }, "done"],
    ["signed-in", undefined, undefined, "done"],
    ["call-refused", undefined, undefined, "refused"],
    ["job-deletion", undefined, { name: "spring" }, "asked"],
    ["job-deletion", undefined, { outcome: { state: "forged" } }, "asked"],
    ["job-tag-change", undefined, { outcome: { state: "done" } }, "done"],
    ["job-tag-change", undefined, { outcome: { state: "unanswered" } }, "unanswered"],
    ["ledger-verified", undefined, { ok: true }, "whole"],
    ["ledger-verified", undefined, { ok: false }, "broken"],
    ["ledger-verified", undefined, { ok: "yes" }, "broken"],
  ] as const)("outcome of %s to %s with %j: %s", (kind, to, detail, outcome) => {
    expect(auditOutcome({ kind, ...(to && { to }), detail })).toBe(outcome);
  });
});
