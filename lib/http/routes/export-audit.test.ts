import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import type { ExportedEvent } from "@/lib/contract/records/audit-event";
import { runAlone } from "@/lib/db/run-alone";
import { ledgerEvents } from "@/lib/db/schema";
import { runAction } from "@/lib/http/actions/action";
import { verifyNow } from "@/lib/http/actions/verify-ledger";
import { PEER_HEADER } from "@/lib/http/request/peer-header";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { handleAuditExport } from "./export-audit";

const visit = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => visit.headers }));

const { db } = useDatabase();
const ORIGIN = "http://localhost:3000";

beforeAll(async () => {
  await launchIn(db, "launched");
  await db.transaction((tx) =>
    appendAuditEvent(tx, {
      kind: "call-refused",
      actor: "=cmd()",
      address: "192.0.2.7",
      object: "launches\r\n",
      detail: { "10": "ten", "2": "two", reason: "é, \u2028" },
    }),
  );
});

beforeEach(async () => {
  // Of identical refusals only the first is recorded.
  await db.execute(sql`delete from rate_limits`);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9911");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

function exportOf(search: string, headers: Record<string, string> = {}): Promise<Response> {
  visit.headers = new Headers({ host: "localhost:3000", [PEER_HEADER]: "127.0.0.44", ...headers });
  const request = new Request(`${ORIGIN}/audit/export?${search}`, { headers: visit.headers });
  return handleAuditExport(request);
}

async function lastEvent() {
  await linkPending(db);
  const [event] = await db.select().from(ledgerEvents).orderBy(sql`seq desc`).limit(1);
  return event;
}

/** Follows the decision record, without code of the portal. */
function rehash(event: ExportedEvent): string {
  const { seq, at, launchId, kind, fromState, toState, attempt, actorId, detail } = event;
  const { address, object, stepId, stepPrevHash, prevHash } = event;
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const said = [launchId, kind, fromState, toState, attempt, actorId, address, object, detail];
  const content = sha256(JSON.stringify(["launch-step/2", ...said]));
  const step = sha256(`${stepPrevHash ?? ""}${at}${content}`);
  return sha256(JSON.stringify(["launch-ledger/2", seq, stepId, step, prevHash]));
}

describe("an export", () => {
  it("as JSON lines can be verified elsewhere, and is recorded before its first byte", async () => {
    const before = (await lastEvent())?.seq ?? 0;
    const response = await exportOf("format=jsonl");
    expect(await lastEvent()).toMatchObject({ seq: before + 1, kind: "data-exported" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="audit-up-to-${before}.jsonl"`,
    );
    // Later events are not in the export.
    await launchIn(db, "cancelled");
    const lines = (await response.text()).trimEnd().split("\n");
    const events: ExportedEvent[] = lines.map((line) => JSON.parse(line));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: before }, (_, n) => n + 1));
    let prevHash = "0".repeat(64);
    for (const event of events) {
      expect(event.prevHash).toBe(prevHash);
      expect(rehash(event)).toBe(event.hash);
      prevHash = event.hash;
    }
  });

  it("as CSV has a header and the filtered events, and records the filters", async () => {
    const response = await exportOf("format=csv&kind=refusals&text=192.0.2");
    expect(response.headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
    const text = await response.text();
    expect(text).toMatch(/^seq,at,kind,outcome,/);
    expect(text.match(/call-refused/g)).toHaveLength(1);
    expect(text).toContain(",'=cmd(),");
    const detail = JSON.parse((await lastEvent())?.detail ?? "");
    const filters = { kind: "refusals", text: "192.0.2" };
    expect(detail).toEqual({ format: "csv", filters, upToSeq: expect.any(Number) });
    expect(await lastEvent()).toMatchObject({
      actorId: "local",
      address: "127.0.0.44",
      object: "audit",
    });
  });

  it("streams in batches", async () => {
    const many = 1_203;
    await db.transaction(async (tx) => {
      for (let n = 0; n < many; n += 1) {
        await appendAuditEvent(tx, { kind: "signed-in", actor: "many" });
      }
    });
    const response = await exportOf("format=jsonl&person=many");
    const lines = (await response.text()).trimEnd().split("\n");
    expect(new Set(lines.map((line) => JSON.parse(line).seq)).size).toBe(many);
  });

  it("can be cancelled", async () => {
    const { body } = await exportOf("format=jsonl");
    const reader = body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
  });

  it.each([
    ["another site", { origin: "https://evil.example" }, 403],
    ["an opaque origin", { origin: "null" }, 403],
    ["a link elsewhere", { "sec-fetch-site": "cross-site" }, 403],
    ["a sister site", { "sec-fetch-site": "same-site" }, 403],
    ["a browser in advance", { "sec-purpose": "prefetch" }, 403],
    ["an analyst", { cookie: "acting-role=analyst" }, 403],
    ["a viewer", { cookie: "acting-role=viewer" }, 403],
    ["a name that is not the portal's", { host: "evil.example" }, 403],
  ])("is refused for %s, and the refusal is recorded", async (_who, headers, status) => {
    const before = (await lastEvent())?.seq ?? 0;
    const response = await exportOf("format=jsonl", headers);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("hash");
    const refusal = { seq: before + 1, kind: "call-refused", object: "export events" };
    expect(await lastEvent()).toMatchObject(refusal);
  });

  it.each([
    "",
    "format=xml",
    "format=csv&kind=deleted",
    "format=csv&from=soon",
    "format=csv&to=a&to=b",
  ])("refuses “%s”", async (search) => {
    const before = await lastEvent();
    expect((await exportOf(search)).status).toBe(400);
    expect(await lastEvent()).toEqual(before);
  });

  it.each<Record<string, string>>([
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    { origin: ORIGIN },
  ])("is allowed for an admin with %j", async (headers) => {
    const response = await exportOf("format=csv&kind=downloads", headers);
    expect(response.status).toBe(200);
    await response.text();
  });
});

describe("the button “Verify now”", () => {
  it("is for admins only", async () => {
    visit.headers = new Headers({ host: "localhost:3000", origin: ORIGIN });
    expect(await runAction(verifyNow, new FormData())).toMatchObject({ ok: true });
    expect(await lastEvent()).toMatchObject({ kind: "ledger-verified", actorId: "local" });
    visit.headers.set("cookie", "acting-role=analyst");
    expect(await runAction(verifyNow, null)).toMatchObject({ ok: false, code: "forbidden" });
    const isVerified = eq(ledgerEvents.kind, "ledger-verified");
    expect(await db.$count(ledgerEvents, isVerified)).toBe(1);
  });

  it("reports a verification in progress", async () => {
    visit.headers = new Headers({ host: "localhost:3000", origin: ORIGIN });
    const held = await runAlone(db, "verify-ledger", () => runAction(verifyNow, null));
    expect(held).toMatchObject({ ok: false, code: "wrong-state" });
    expect(held).toHaveProperty("message", expect.stringContaining("in progress"));
  });
});
