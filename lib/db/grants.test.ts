import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { relaunch } from "@/lib/ledger/steps/absent-launch";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { launchIn } from "@/test/ledger/launches";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";
import { reasonOf } from "./database-error";
import { openDatabase } from "./handle";
import { migrate } from "./migrate/migrate";

/** As in production: the portal's user owns the database and has no other rights. */
const serverUrl = inject("postgresUrl");
const role = `portal_${randomUUID().slice(0, 8)}`;
const adminUrl = databaseUrl(serverUrl);
const url = new URL(adminUrl);
url.username = role;
url.password = "portal";
const { db, close } = openDatabase(url.href);
const admin = new Client({ connectionString: databaseUrl(serverUrl, "postgres") });

beforeAll(async () => {
  await admin.connect();
  await admin.query(`create role ${role} login password 'portal'`);
  await createDatabase(adminUrl);
  await admin.query(`alter database "${new URL(adminUrl).pathname.slice(1)}" owner to ${role}`);
  await migrate(url.href);
  await db.transaction((tx) => appendAuditEvent(tx, { kind: "signed-in", actor: "ada" }));
});

afterAll(async () => {
  await close();
  await dropDatabase(adminUrl);
  await admin.query(`drop role ${role}`);
  await admin.end();
});

async function refusal(...statements: string[]): Promise<string> {
  const trying = db.transaction(async (tx) => {
    for (const statement of statements) await tx.execute(statement);
  });
  return trying.then(() => "nothing was refused", reasonOf);
}

describe("the user who owns the portal's database", () => {
  it("is no superuser", async () => {
    const { rows } = await db.execute("select rolsuper from pg_roles where rolname = current_user");
    expect(rows).toEqual([{ rolsuper: false }]);
  });

  it("can do everything that the portal does", async () => {
    await launchIn(db, "launched").then(({ id }) => {
      const job = { status: "ACTIVE", checkedAt: new Date().toISOString() };
      return recordJobStatus(db, { id, job });
    });
    for (const state of ["rejected", "cancelled", "duplicate"] as const) await launchIn(db, state);
    const absent = await launchIn(db, "absent");
    expect(await relaunch(db, { id: absent.id, actor: "ada" })).toMatchObject({
      state: "reserved",
    });
    await db.transaction((tx) => appendAuditEvent(tx, { kind: "signed-out", actor: "ada" }));
    expect(await verifyLedger(db)).toMatchObject({ ok: true, pending: 20 });
    expect(await linkPending(db)).toBe(20);
    expect(await verifyLedger(db)).toMatchObject({ ok: true, events: 20, pending: 0 });
  });

  it.each([
    ["edit events", "update ledger_events set actor_id = 'mallory'"],
    ["edit no event, even", "update ledger_events set attempt = attempt where false"],
    ["remove events", "delete from ledger_events"],
    ["remove all events", "truncate ledger_events"],
    ["lock events to edit them", "select * from ledger_events for update"],
    ["remove the head", "delete from ledger_head"],
    ["edit steps", "update ledger_steps set actor_id = 'mallory'"],
    ["remove steps", "delete from ledger_steps"],
    ["remove all steps", "truncate ledger_steps"],
    ["edit what waits to be linked", "update ledger_pending set step_id = 0"],
    ["remove all that waits to be linked", "truncate ledger_pending"],
    ["remove launches", "delete from launches"],
    ["remove all launches", "truncate launches cascade"],
    ["remove the switch", "delete from sending_switch"],
    ["edit verifications", "update ledger_verifications set ok = true"],
    ["remove verifications", "delete from ledger_verifications"],
    ["remove all verifications", "truncate ledger_verifications"],
    ["edit names", "update person_names set name = 'Mallory'"],
    ["remove all names", "truncate person_names"],
    [
      "replace events while inserting",
      "insert into ledger_events select * from ledger_events on conflict (seq) do update set actor_id = 'mallory'",
    ],
    [
      "add a trigger that rewrites",
      "create trigger sly before insert on ledger_events for each row execute function suppress_redundant_updates_trigger()",
    ],
  ])("has no right to %s", async (_what, statement) => {
    expect(await refusal(statement)).toMatch(/permission denied for table \w+/);
  });

  it("does not get the right by disabling the triggers", async () => {
    for (const guard of ["disable trigger ledger_events_append_only", "disable trigger user"]) {
      const reason = await refusal(
        `alter table ledger_events ${guard}`,
        "delete from ledger_events",
      );
      expect(reason).toContain("permission denied for table ledger_events");
    }
  });

  it("can't bypass the triggers as replication does", async () => {
    const reason = await refusal("set local session_replication_role = replica");
    expect(reason).toContain("permission denied to set parameter");
  });

  it("is still stopped by the triggers after taking the right back", async () => {
    const grant = "grant all on ledger_events to current_user";
    expect(await refusal(grant, "delete from ledger_events")).toContain("append-only");
  });
});
