import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";
import { openDatabase } from "@/lib/db/handle";
import { schemaState } from "@/lib/db/migrate/schema-state";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";

let url: string;
let written: string;

beforeEach(async () => {
  url = databaseUrl(inject("postgresUrl"));
  await createDatabase(url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", url);
  written = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += text;
    return true;
  });
  vi.spyOn(process, "exit").mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await dropDatabase(url);
});

/** The module parses the environment once. */
async function start(): Promise<void> {
  vi.resetModules();
  const { checkBeforeStart } = await import("./check-before-start");
  return checkBeforeStart();
}

it("migrates the database", async () => {
  await start();
  const { db, close } = openDatabase(url);
  expect(await schemaState(db)).toBe("current");
  await close();
  expect(written).toBe("");
});

it.each([
  ["missing", "", /DATABASE_URL must name the PostgreSQL database/],
  [
    "unreachable",
    "postgres://portal:hunter2@127.0.0.1:1/ledger",
    /"event":"start failed","fault":"The database can't be reached/,
  ],
])("exits with one clear message if the database is %s", async (_what, value, message) => {
  vi.stubEnv("DATABASE_URL", value);
  await expect(start()).rejects.toThrow("exit 1");
  expect(written).toMatch(message);
  expect(written).not.toMatch(/hunter2|\n\s+at /);
});

it("exits with one clear message if the database has a newer version", async () => {
  await start();
  const { db, close } = openDatabase(url);
  await db.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e12)`,
  );
  await close();
  await expect(start()).rejects.toThrow("exit 1");
  expect(written).toMatch(
    /^[^\n]*"fault":"The database belongs to a newer version of the portal[^\n]*\n$/,
  );
});

it("says that it is ready when it is, and until then once why it is not", async () => {
  vi.resetModules();
  const { announceReady } = await import("./check-before-start");
  const [away, readOnly] = ["database-unreachable", "database-read-only"] as const;
  const states = [away, readOnly, readOnly, readOnly, "ready"] as const;
  let asked = 0;
  await announceReady({
    ask: async () => states[asked++] ?? "ready",
    pause: async () => undefined,
  });
  const lines = written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: "warn", event: "not ready", state: "database-read-only" },
    { level: "info", event: "ready", url: "http://127.0.0.1:3000" },
  ]);
});
