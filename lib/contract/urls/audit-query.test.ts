import { describe, expect, it } from "vitest";
import { AUDIT_KINDS, LEDGER_KINDS } from "@/lib/contract/records/audit-event";
import { EVENT_KINDS } from "@/lib/contract/records/launch-record";
import {
  AUDIT_GROUPS,
  type AuditQuery,
  auditExportHref,
  auditHref,
  kindsOf,
  readAuditQuery,
  unreadableFilter,
} from "./audit-query";

function read(search: string): AuditQuery {
  return readAuditQuery(new URLSearchParams(search));
}

describe("the address of the audit", () => {
  it("carries every filter there and back", () => {
    const query: AuditQuery = {
      kind: "refusals",
      person: "https://idp.example#ann & co",
      text: "50%_\\",
      from: "2026-02-28",
      to: "2026-03-01",
      before: 412,
    };
    const [path, search] = auditHref(query).split("?");
    expect(path).toBe("/audit");
    expect(read(search ?? "")).toEqual(query);
    expect(auditHref({})).toBe("/audit");
  });

  it.each([
    ["a kind that there is not", "kind=deleted"],
    ["a day that there is not", "from=2026-02-30"],
    ["a moment", "to=2026-02-28T00:00"],
    ["a place before the first", "before=0"],
    ["a place that is no number", "before=1e3"],
    ["nothing but spaces", "text=++&person=%00"],
  ])("leaves out %s", (_what, search) => {
    expect(read(search)).toEqual({});
  });

  it("leads to an export of the same filters, whatever the page", () => {
    const href = auditExportHref({ kind: "downloads", before: 7 }, "csv");
    expect(href).toBe("/audit/export?format=csv&kind=downloads");
  });
});

describe("an export's filters", () => {
  it.each([
    ["kind=deleted", "kind"],
    ["from=yesterday", "from"],
    ["text=a&text=b", "text"],
    ["kind=&from=&to=2026-02-28&person=ann", undefined],
  ])("in %s are unreadable at %s", (search, name) => {
    expect(unreadableFilter(new URLSearchParams(search))).toBe(name);
  });
});

describe("the groups of kinds", () => {
  it("hold every kind once, and single kinds themselves", () => {
    expect(AUDIT_GROUPS.flatMap(kindsOf).toSorted()).toEqual([...LEDGER_KINDS].toSorted());
    expect(kindsOf("launch-steps")).toEqual(EVENT_KINDS);
    for (const kind of [...EVENT_KINDS, ...AUDIT_KINDS]) expect(kindsOf(kind)).toEqual([kind]);
  });
});
