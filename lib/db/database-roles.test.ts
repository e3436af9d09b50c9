import { readFileSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import {
  createSession,
  deleteExpiredSessions,
  endSessionOf,
  findSession,
  lockSession,
  touchSession,
} from "@/lib/access/sessions/store";
import { storeSignIn, takeSignIn } from "@/lib/access/sign-in/sign-ins";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { isHeadStillThere, rememberHead } from "@/lib/ledger/chain/head-seen";
import { relaunch } from "@/lib/ledger/steps/absent-launch";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import {
  changeSendingSwitch,
  lockSendingSwitch,
  readSendingSwitch,
} from "@/lib/ledger/switch/sending-switch";
import { upsertPerson } from "@/lib/people/people";
import { writeHeartbeat } from "@/lib/runtime/heartbeat";
import { listInstances } from "@/lib/runtime/instances";
import { readiness } from "@/lib/runtime/readiness";
import { launchIn, newJobArn, TEST_REQUEST } from "@/test/ledger/launches";
import { createWithTwoRoles, type TwoRoles } from "@/test/postgres/database-roles";
import * as accessTables from "./access-tables";
import * as batchTables from "./batch-tables";
import { reasonOf } from "./database-error";
import * as draftTables from "./draft-tables";
import { GRANTS, grantStatements } from "./grants";
import { closeDatabase, type Db, openDatabase } from "./handle";
import * as jobTables from "./job-tables";
import { prepareDatabase } from "./migrate/migrate";
import { schemaState } from "./migrate/schema-state";
import * as notificationTables from "./notification-tables";
import * as schema from "./schema";
import * as templateTables from "./template-tables";
import * as viewTables from "./view-tables";

let roles: TwoRoles;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  roles = await createWithTwoRoles(inject("postgresUrl"));
  await prepareDatabase(roles);
  ({ db, close } = openDatabase(roles.databaseUrl));
});
beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", roles.databaseUrl);
});
afterAll(async () => {
  await Promise.all([close(), closeDatabase()]);
  await roles.close();
});

async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: roles.adminUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe("the grants", () => {
  it("name every table", () => {
    const tables = Object.values({
      ...schema,
      ...accessTables,
      ...batchTables,
      ...draftTables,
      ...jobTables,
      ...notificationTables,
      ...templateTables,
      ...viewTables,
    })
      .filter((each) => is(each, PgTable))
      .map((table) => `public.${getTableConfig(table).name}`);
    expect(Object.keys(GRANTS).toSorted()).toEqual(
      [...tables, "drizzle.__drizzle_migrations"].toSorted(),
    );
  });

  it("are those of docs/database.md", () => {
    const docs = readFileSync("docs/database.md", "utf8");
    for (const statement of grantStatements("launchpad")) {
      expect(docs).toContain(statement.replace('"launchpad"', "launchpad"));
    }
  });
});

describe("the role that runs the portal", () => {
  it("owns nothing", async () => {
    const { rows } = await db.execute(
      "select count(*)::int as owned from pg_tables where tableowner = current_user",
    );
    expect(rows).toEqual([{ owned: 0 }]);
    expect(await schemaState(db)).toBe("current");
  });

  it("can launch and follow jobs", async () => {
    await launchIn(db, "launched").then(({ id }) => {
      const job = { status: "ACTIVE", checkedAt: new Date().toISOString() };
      return recordJobStatus(db, { id, job });
    });
    for (const state of ["rejected", "cancelled", "duplicate", "closed"] as const) {
      await launchIn(db, state);
    }
    const absent = await launchIn(db, "absent");
    await relaunch(db, { id: absent.id, actor: "ada" });
    const cancelled = await launchIn(db, "cancelled");
    const jobs = [{ audienceGenerationJobArn: newJobArn() }];
    const found = { request: TEST_REQUEST, account: "111122223333", region: "us-east-1" };
    expect(await proveJob(db, { id: cancelled.id, jobs, ...found })).toMatchObject({
      kind: "proven",
    });
  });

  it("can stop and resume sending", async () => {
    const change = { reason: "a drill", actor: "olive" };
    const { stopped, at: seen } = await readSendingSwitch(db);
    await changeSendingSwitch(db, { stopped: !stopped, ...change, seen });
    await db.transaction(async (tx) => {
      expect(await lockSendingSwitch(tx)).toMatchObject({ stopped: !stopped });
    });
  });

  it("can recognise its database", async () => {
    await rememberHead(db);
    await db.transaction(async (tx) => {
      expect(await isHeadStillThere(tx)).toMatchObject({ isThere: true });
    });
  });

  it("can sign people in and out", async () => {
    const at = new Date();
    const secrets = { state: "state", nonce: "nonce", codeVerifier: "verifier", returnTo: "/" };
    const [cookie] = await storeSignIn(secrets, new Headers(), at);
    const headers = new Headers({ cookie: `${cookie?.name}=${cookie?.value}` });
    expect(await takeSignIn("state", headers, at)).toMatchObject({ returnTo: "/" });
    const session = { role: "admin", groups: [], idToken: "", maxMs: 60_000 } as const;
    const token = await db.transaction(async (tx) => {
      const person = { issuer: "https://idp.example", subject: "ada", name: "Ada" };
      const { id: personId, nameHash } = await upsertPerson(tx, person);
      const made = await createSession(tx, { personId, at, ...session });
      const detail = { role: "admin", nameHash, sessionHash: made.hash };
      await appendAuditEvent(tx, { kind: "signed-in", actor: personId, object: made.id, detail });
      return made.token;
    });
    const found = await findSession(token, at, 60_000);
    if (found) await touchSession({ ...found, lastSeenAt: new Date(0) }, at);
    await db.transaction(async (tx) => {
      expect(await lockSession(tx, token, at, 60_000)).toMatchObject({ name: "Ada" });
    });
    expect(await db.transaction((tx) => endSessionOf(tx, token))).toBeDefined();
    await deleteExpiredSessions(at);
  });

  it("can count calls, write its heartbeat and be ready", async () => {
    await consumeRateLimit("person", "ada");
    expect(await writeHeartbeat({ db: () => db })).toBe(true);
    expect(await listInstances(db)).toHaveLength(1);
    expect(await readiness()).toBe("ready");
  });

  it("can link and verify the chain, and record the result", async () => {
    expect(await verifyAudit({ id: "olive" })).toMatchObject({ ok: true, pending: 0 });
    expect(await verifyAudit({ id: "olive" })).toMatchObject({ ok: true });
  });

  it.each([
    ["disable the triggers", "alter table ledger_events disable trigger user"],
    ["disable one trigger", "alter table launches disable trigger launches_stay"],
    ["drop a trigger", "drop trigger ledger_steps_append_only on ledger_steps"],
    [
      "replace what a trigger does",
      "create or replace function refuse_rewriting() returns trigger language plpgsql as 'begin return null; end'",
    ],
    ["replace how steps are recorded", "drop function append_step"],
    ["bypass the triggers as replication does", "set session_replication_role = replica"],
    [
      "add a trigger",
      "create trigger sly before insert on ledger_events for each row execute function suppress_redundant_updates_trigger()",
    ],
    [
      "take a right",
      "do $$ begin grant all on ledger_events to current_user; delete from ledger_events; end $$",
    ],
    ["make a table", "create table mine (id int)"],
    ["edit events", "update ledger_events set attempt = 7"],
    ["remove events", "delete from ledger_events"],
    ["edit steps", "update ledger_steps set attempt = 7"],
    ["edit what waits to be linked", "update ledger_pending set step_id = 7"],
    ["remove launches", "delete from launches"],
    ["change the ledger's ID", "update ledger_head set ledger_id = 7"],
    ["remove the head", "delete from ledger_head"],
    ["remove the switch", "delete from sending_switch"],
    [
      "archive events",
      "select archive_events(1, 1, repeat('0', 64), (select hash from ledger_events where seq = 1), '', '', '')",
    ],
    [
      "remove events as if they were archived",
      "select set_config('launchpad.archived_events', 'removed', false); delete from ledger_events",
    ],
    ["record an archive", "insert into ledger_archives select from ledger_events"],
    ["edit archives", "update ledger_archives set file = 'other'"],
    ["remove archives", "delete from ledger_archives"],
    ["edit verifications", "update ledger_verifications set ok = true"],
    ["remove verifications", "delete from ledger_verifications"],
    ["erase people", "delete from people"],
    ["edit recorded names", "update person_names set name = 'Mallory'"],
    ["erase recorded names", "delete from person_names"],
    ["pretend to be of another version", "delete from drizzle.__drizzle_migrations"],
  ])("can't %s", async (_what, statement) => {
    const { rows } = await db.execute<{ granted: boolean }>(
      `select has_table_privilege('ledger_events', 'DELETE') as granted`,
    );
    expect(rows).toEqual([{ granted: false }]);
    const refused = db.execute(statement).then(() => "nothing was refused", reasonOf);
    expect(await refused).toMatch(/^(permission denied|must be owner|no privileges)/);
  });
});

describe("the start", () => {
  it("grants what a new version needs", async () => {
    await asAdmin(`revoke all on people, ledger_head from ${roles.role}`);
    await prepareDatabase(roles);
    await prepareDatabase({ databaseUrl: roles.databaseUrl });
  });

  it("needs no second role once the schema is current", async () => {
    await expect(prepareDatabase({ databaseUrl: roles.databaseUrl })).resolves.toEqual({
      isWaiting: false,
    });
  });

  it.each([
    ["insert on ledger_steps", "INSERT on public.ledger_steps"],
    ["update (seq, hash) on ledger_head", "UPDATE (seq, hash) on public.ledger_head"],
    ["usage on schema drizzle", "permission denied for schema drizzle"],
  ])("says in one message that the role lacks %s, and the remedy", async (right, named) => {
    await asAdmin(`revoke ${right} from ${roles.role}`);
    const refused = await prepareDatabase({ databaseUrl: roles.databaseUrl }).catch(reasonOf);
    expect(refused).toContain(named);
    expect(refused).toContain("Set MIGRATION_DATABASE_URL to the role that owns the tables");
    expect(refused).not.toContain("portal@");
    await prepareDatabase(roles);
  });

  it("refuses a role that owns the tables beside another that migrates", async () => {
    const { migrationDatabaseUrl } = roles;
    const refused = prepareDatabase({ databaseUrl: migrationDatabaseUrl, migrationDatabaseUrl });
    await expect(refused).rejects.toThrow(/could disable their triggers\. Name another role/);
    const superuser = prepareDatabase({ databaseUrl: roles.adminUrl, migrationDatabaseUrl });
    await expect(superuser).rejects.toThrow(/could disable their triggers/);
  });

  it.each([
    ["the database", (name: string) => `alter database "${name}" owner to`],
    ["a schema", () => "alter schema drizzle owner to"],
    ["a table", () => "alter table launches owner to"],
    ["a trigger's function", () => "alter function refuse_rewriting owner to"],
  ])("refuses a role that owns only %s", async (_what, alter) => {
    const { pathname } = new URL(roles.adminUrl);
    const statement = alter(pathname.slice(1));
    await asAdmin(`${statement} ${roles.role}`);
    const asSuperuser = { ...roles, migrationDatabaseUrl: roles.adminUrl };
    const refused = await prepareDatabase(asSuperuser).catch(reasonOf);
    await asAdmin(`${statement} ${new URL(roles.migrationDatabaseUrl).username}`);
    expect(refused).toMatch(/could disable their triggers/);
    await expect(prepareDatabase(roles)).resolves.toEqual({ isWaiting: false });
  });

  it("refuses two databases", async () => {
    const other = await createWithTwoRoles(inject("postgresUrl"));
    const { migrationDatabaseUrl } = roles;
    const elsewhere = new URL(roles.databaseUrl);
    elsewhere.pathname = new URL(other.databaseUrl).pathname;
    await expect(
      prepareDatabase({ databaseUrl: elsewhere.href, migrationDatabaseUrl }),
    ).rejects.toThrow(/must name the same database as MIGRATION_DATABASE_URL|lacks rights/);
    await other.close();
  });

  it("says which variable is wrong if the migrating role can't connect", async () => {
    const migrationDatabaseUrl = "postgres://owner:hunter2@127.0.0.1:1/ledger";
    const refused = prepareDatabase({ databaseUrl: roles.databaseUrl, migrationDatabaseUrl });
    await expect(refused).rejects.toThrow(/Check MIGRATION_DATABASE_URL and its server/);
    await expect(refused).rejects.toThrow(/^(?!.*hunter2).*$/);
  });
});
