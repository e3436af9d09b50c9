import { connect, createServer, type Server, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";
import { openDatabase } from "./handle";

/** A TCP proxy to the database that can stop passing on answers. */
let line: Server;
let isSilent = false;
const sockets = new Set<Socket>();

beforeEach(async () => {
  const target = new URL(inject("postgresUrl"));
  isSilent = false;
  line = createServer((portal) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [portal, database]) sockets.add(socket.on("error", () => undefined));
    portal.on("data", (chunk) => database.write(chunk));
    database.on("data", (chunk) => isSilent || portal.write(chunk));
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => line.close(resolve));
});

function urlOfLine(): string {
  const url = new URL(inject("postgresUrl"));
  const address = line.address();
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return url.href;
}

it("replaces a connection on which the database stopped answering", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { db, close } = openDatabase(urlOfLine(), { silenceMs: 300 });
  const silenced = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    isSilent = true;
    await tx.execute(sql`select 2`);
  });
  // A kept connection would go to the next query, which would wait forever.
  await expect(silenced).rejects.toThrow();
  isSilent = false;
  expect((await db.execute(sql`select 3 as three`)).rows).toEqual([{ three: 3 }]);
  await close();
});

it("keeps no connection whose session stays read-only", async () => {
  const { db, close } = openDatabase(inject("postgresUrl"));
  const write = () =>
    db.transaction((tx) => tx.execute(sql`create temporary table written (n int)`));
  // As one that was opened before its database was made writable again.
  await db.execute(sql`set default_transaction_read_only = on`);
  await expect(write()).rejects.toMatchObject({ cause: { code: "25006" } });
  await write();
  await close();
});

it("has connections that start no workers for a query, and compile none", async () => {
  const { db, close } = openDatabase(inject("postgresUrl"));
  const { rows } = await db.execute(
    sql`select current_setting('jit') as jit, current_setting('max_parallel_workers_per_gather') as workers`,
  );
  expect(rows).toEqual([{ jit: "off", workers: "0" }]);
  await close();
});

it("has as many connections as the environment says", async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", inject("postgresUrl"));
  vi.stubEnv("DATABASE_POOL_SIZE", "12");
  vi.resetModules();
  const { closeDatabase, databasePool } = await import("./handle");
  await Promise.all(
    Array.from({ length: 30 }, () => databasePool().query("select pg_sleep(0.05)")),
  );
  expect(databasePool().totalCount).toBe(12);
  await closeDatabase();
  vi.unstubAllEnvs();
});
