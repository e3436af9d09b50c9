import { describe, expect, it } from "vitest";
import { AUDIT_KINDS, LEDGER_KINDS } from "@/lib/contract/records/audit-event";
import { EXPORT_EVENT_KINDS } from "@/lib/contract/records/export-record";
import { EVENT_KINDS } from "@/lib/contract/records/launch-record";
import {
  AUDIT_GROUPS,
  type AuditQuery,
  auditExportHref,
  auditHref,
  invalidFilter,
  kindsOf,
  readAuditQuery,
} from "./audit-query";

function read(search: string): AuditQuery {
  return readAuditQuery(new URLSearchParams(search));
}

describe("the URL of the audit", () => {
  it("keeps every filter", () => {
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
    ["an unknown kind", "kind=deleted"],
    ["an invalid day", "from=2026-02-30"],
    ["a time", "to=2026-02-28T00:00"],
    ["a number below 1", "before=0"],
    ["a position that is not an integer", "before=1e3"],
    ["only spaces", "text=++&person=%00"],
  ])("ignores %s", (_what, search) => {
    expect(read(search)).toEqual({});
  });

  it("exports with the same filters, without the page", () => {
    const href = auditExportHref({ kind: "downloads", before: 7 }, "csv");
    expect(href).toBe("/audit/export?format=csv&kind=downloads");
  });
});

describe("the filters of an export", () => {
  it.each([
    ["kind=deleted", "kind"],
    ["from=yesterday", "from"],
    ["text=a&text=b", "text"],
    ["kind=&from=&to=2026-02-28&person=ann", undefined],
  ])("%s: the invalid filter is %s", (search, name) => {
    expect(invalidFilter(new URLSearchParams(search))).toBe(name);
  });
});

describe("the groups of kinds", () => {
  it("contain every kind once", () => {
    expect(AUDIT_GROUPS.flatMap(kindsOf).toSorted()).toEqual([...LEDGER_KINDS].toSorted());
    expect(kindsOf("launch-steps")).toEqual(EVENT_KINDS);
    expect(kindsOf("export-steps")).toEqual(EXPORT_EVENT_KINDS);
    for (const kind of [...EVENT_KINDS, ...AUDIT_KINDS]) expect(kindsOf(kind)).toEqual([kind]);
  });
});
