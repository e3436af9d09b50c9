import { createServer, type Server } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { closeDatabase } from "@/lib/db/handle";
import { startDraining } from "@/lib/launch/gate/sends-in-flight";
import { writeHeartbeat } from "@/lib/runtime/heartbeat";
import { useDatabase } from "@/test/postgres/database";
import { forgetProcessValue } from "@/test/process/process-values";

const { db, url } = useDatabase();
let silent: Server | undefined;

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeDatabase();
  for (const name of ["sends-in-flight", "database-clock", "heartbeat"]) forgetProcessValue(name);
  silent?.close();
  silent = undefined;
});

async function ask() {
  // The module parses the environment once.
  vi.resetModules();
  const { GET } = await import("./route");
  const response = await GET();
  const { status, headers } = response;
  return { status, word: (await response.text()).trim(), cache: headers.get("cache-control") };
}

const APPLIED = "drizzle.__drizzle_migrations";

it("is ready with an up-to-date database", async () => {
  expect(await ask()).toEqual({ status: 200, word: "ready", cache: "no-store" });
});

it("is not ready with a read-only database", async () => {
  const name = new URL(url).pathname.slice(1);
  await db.execute(sql.raw(`alter database "${name}" set default_transaction_read_only = on`));
  expect(await ask()).toMatchObject({ status: 503, word: "database-read-only" });
  await db.execute(sql.raw(`alter database "${name}" reset default_transaction_read_only`));
  expect(await ask()).toMatchObject({ status: 200 });
});

it("is not ready after a failed heartbeat", async () => {
  await db.execute(sql`alter table instances add constraint full_disk check (false) not valid`);
  await writeHeartbeat();
  expect(await ask()).toMatchObject({ status: 503, word: "database-not-writable" });
  await db.execute(sql`alter table instances drop constraint full_disk`);
  await writeHeartbeat();
  expect(await ask()).toMatchObject({ status: 200 });
});

it("is not ready while its clock is off", async () => {
  await writeHeartbeat({ now: () => Date.now() - 121_500 });
  expect(await ask()).toMatchObject({ status: 503, word: "clock" });
});

it("is not ready during a shutdown", async () => {
  const asked = ask();
  startDraining();
  expect(await asked).toMatchObject({ status: 503, word: "draining" });
  expect(await ask()).toMatchObject({ status: 503, word: "draining" });
});

it("is not ready with a newer database schema", async () => {
  await db.execute(sql.raw(`insert into ${APPLIED} (hash, created_at) values ('later', 1)`));
  expect(await ask()).toMatchObject({ status: 503, word: "database-ahead" });
  await db.execute(sql.raw(`delete from ${APPLIED} where hash = 'later'`));
});

it("is not ready with an older database schema", async () => {
  await db.execute(
    sql.raw(`update ${APPLIED} set hash = hash || 'x', is_breaking = true where id = 1`),
  );
  expect(await ask()).toMatchObject({ word: "database-ahead" });
  await db.execute(sql.raw(`delete from ${APPLIED} where id = 1`));
  expect(await ask()).toMatchObject({ status: 503, word: "database-behind" });
});

it("is not ready without a database", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://portal:hunter2@127.0.0.1:1/ledger");
  expect(await ask()).toMatchObject({ status: 503, word: "database-unreachable" });
});

it("times out if the database does not respond", async () => {
  silent = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => silent?.once("listening", resolve));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  vi.stubEnv("DATABASE_URL", `postgres://portal@127.0.0.1:${port}/ledger`);
  const before = performance.now();
  expect(await ask()).toMatchObject({ status: 503, word: "database-unreachable" });
  expect(performance.now() - before).toBeLessThan(4_500);
});
