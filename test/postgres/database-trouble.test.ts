import { sql } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { closeDatabase, database, openDatabase } from "@/lib/db/handle";
import { runAction } from "@/lib/http/actions/action";
import { handleAuditExport } from "@/lib/http/routes/export-audit";
import { handleLaunchPoll } from "@/lib/http/routes/poll-launch";
import { handleUnknownCount } from "@/lib/http/routes/unknown-count";
import { launchJob } from "@/lib/launch/send/launch-job";
import { databaseState } from "@/lib/runtime/readiness";
import { callApi } from "@/test/api/api-call";
import { newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue, setProcessValue } from "@/test/process/process-values";
import { WAIT } from "@/test/wait";

const HOST = "127.0.0.1:3000";
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: HOST, origin: `http://${HOST}` }),
}));

const { db, control } = useLaunching();

afterEach(async () => {
  await closeDatabase();
  forgetProcessValue("database-state");
});

/** Connects the portal's pool with these parameters, or to another port. */
async function redirectTo(change: { port?: string; parameters?: Record<string, string> }) {
  const { rows } = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const address = new URL(process.env.DATABASE_URL ?? "");
  address.pathname = rows[0]?.name ?? "";
  if (change.port) address.port = change.port;
  for (const [name, value] of Object.entries(change.parameters ?? {})) {
    address.searchParams.set(name, value);
  }
  await closeDatabase();
  setProcessValue("database", { db: openDatabase(address.href).db });
}

function launch(idempotencyKey = newKey()) {
  const headers = { "idempotency-key": idempotencyKey };
  return callApi("POST", "/api/v1/launches", { headers, body: { ...REQUEST, name: "away" } });
}

/** Launches through the JSON API and through the server action. Nothing must reach AWS. */
async function expectLaunchUnavailable(): Promise<void> {
  const response = await launch();
  expect(response.body).toMatchObject({
    type: "urn:problem-type:audience-launchpad:unavailable",
    title: "Dependency unavailable",
    status: 503,
  });
  expect(response.headers.get("retry-after")).toBe("5");
  const result = await runAction(
    {
      name: "launch",
      role: "analyst",
      parse: () => ({ ok: true, value: undefined }),
      run: (_, { actor }) =>
        launchJob({
          connection: testConnection(),
          actor,
          idempotencyKey: newKey(),
          request: REQUEST,
        }),
    },
    undefined,
  );
  expect(result).toMatchObject({
    ok: false,
    code: "unavailable",
    message: expect.stringContaining("Your input is kept"),
  });
  expect(await control().starts()).toEqual([]);
}

it("without a database, every interface says when to retry", async () => {
  await redirectTo({ port: "1" });
  await expectLaunchUnavailable();
  const id = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";
  for (const path of ["/api/v1/launches", `/api/v1/launches/${id}`]) {
    expect((await callApi("GET", path)).status, path).toBe(503);
  }
  expect(await databaseState()).toBe("database-unreachable");
  const headers = new Headers({ host: HOST });
  const responses = await Promise.all([
    handleLaunchPoll(id),
    handleUnknownCount(),
    handleAuditExport(new Request(`http://${HOST}/audit/export?format=csv`, { headers })),
  ]);
  for (const response of responses) {
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  }
});

it("with a read-only database", async () => {
  await redirectTo({ parameters: { options: "-c default_transaction_read_only=on" } });
  await expectLaunchUnavailable();
  expect(await databaseState()).toBe("database-read-only");
});

it("with a lock that is held too long", async () => {
  await redirectTo({ parameters: { lock_timeout: "100" } });
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table launches in exclusive mode`);
    await expectLaunchUnavailable();
  });
  const key = newKey();
  expect((await launch(key)).status).toBe(201);
  await control().reset();
});

it("with a full disk", async () => {
  await db.execute(sql`
    create function refuse_for_want_of_space() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await db.execute(sql`
    create trigger full_disk before insert on launches
    execute function refuse_for_want_of_space()`);
  await expectLaunchUnavailable();
  await db.execute(sql`drop function refuse_for_want_of_space cascade`);
});

it("with a connection that the server ends during a query", async () => {
  await redirectTo({ parameters: { application_name: "to-be-ended" } });
  await database().execute(sql`select 1`);
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table launches in exclusive mode`);
    const launched = launch();
    await vi.waitFor(async () => {
      const ended = await tx.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      expect(ended.rows).not.toEqual([]);
    }, WAIT);
    const response = await launched;
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
