import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { archiveEvents } from "@/lib/ledger/archive/archive-events";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { launchIn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { readAudit } from "./list-audit-events";
import { verifyAudit } from "./verify-audit";

const { db } = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "launchpad-archives-"));
beforeAll(() => void vi.stubEnv("AWS_REGION", "us-east-1"));
afterAll(() => rmSync(folder, { recursive: true }));

it("the audit begins after archived events, says so, and is verified", async () => {
  await launchIn(db, "launched");
  await launchIn(db, "launched");
  await linkPending(db);
  expect((await readAudit({})).archivedTo).toBeUndefined();
  const before = new Date(Date.now() + 86_400_000);
  for await (const { lastSeq } of archiveEvents(db, { before, folder })) expect(lastSeq).toBe(5);
  const audit = await readAudit({});
  expect(audit).toMatchObject({ archivedTo: 5 });
  expect(audit.events.map(({ seq, kind }) => [seq, kind])).toEqual([
    [7, "events-archived"],
    [6, "settled"],
  ]);
  expect(audit.nextBefore).toBeUndefined();
  // Days from before the first event that is left.
  expect((await readAudit({ to: "2020-01-01" })).events).toEqual([]);
  expect((await readAudit({ from: "2020-01-01" })).events).toHaveLength(2);
  expect(await verifyAudit({ id: "olive" })).toMatchObject({ ok: true, archived: { lastSeq: 5 } });
});
