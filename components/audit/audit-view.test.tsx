import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { LedgerVerification } from "@/lib/contract/records/ledger-verification";
import type { AuditQuery } from "@/lib/contract/urls/audit-query";
import { AuditView } from "./audit-view";

const VERIFICATION: LedgerVerification & { ok: true } = {
  ...{ ok: true, seq: 120, hash: "ab".repeat(32), since: 3 },
  ...{ at: "2026-11-01T10:00:00.000Z", actor: "olive", tookMs: 40 },
};

function textOf(archivedTo?: number, query: AuditQuery = {}): string {
  const html = renderToStaticMarkup(
    <AuditView
      {...{ lines: [], people: [], pending: 0, query, verification: VERIFICATION, archivedTo }}
      verify={async () => null}
    />,
  );
  return html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

it("says which events are in archives, and from which on the chain was followed", () => {
  const text = textOf(100);
  expect(text).toContain("Events 1 to 100 are in archives: this list and its exports begin after");
  expect(text).toContain("Events 1 to 100 are in archives. The portal compares");
  expect(text).toMatch(/101\b.*120/);
});

it("claims no more of the list and its exports than they have", () => {
  expect(textOf(100, { kind: "refusals" })).toContain(
    "No event matches. Only events after 100 were searched",
  );
  expect(textOf(100)).toContain("Export all events after 100 as");
  expect(textOf()).toContain("Export all events as");
});

it("says nothing of archives if there are none", () => {
  expect(textOf()).not.toContain("in archives");
});
