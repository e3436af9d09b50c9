import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/create-database";
import { type Db, openDatabase } from "./handle";
import { migrate } from "./migrate";
import { migrationsOnDisk } from "./migrations-on-disk";
import { schemaState } from "./schema-state";

let url: string;
let db: Db;
let close: () => Promise<void>;

/** An empty database for each test. */
beforeEach(async () => {
  url = databaseUrl(inject("postgresUrl"));
  await createDatabase(url);
  ({ db, close } = openDatabase(url));
});
afterEach(async () => {
  await close();
  await dropDatabase(url);
});

async function rowsOf<T>(query: string): Promise<T[]> {
  return (await db.execute(sql.raw(query))).rows as T[];
}

async function appliedHashes(): Promise<string[]> {
  const rows = await rowsOf<{ hash: string }>(
    "select hash from drizzle.__drizzle_migrations order by id",
  );
  return rows.map(({ hash }) => hash);
}

describe("migrations", () => {
  it("create everything in an empty database", async () => {
    expect(await schemaState(db)).toBe("behind");
    await migrate(url);
    expect(await schemaState(db)).toBe("current");
    expect(await appliedHashes()).toEqual(migrationsOnDisk().map(({ hash }) => hash));
    expect(await rowsOf("select seq, hash from ledger_head")).toEqual([
      { seq: "0", hash: "0".repeat(64) },
    ]);
  });

  it("run once when several instances start together", async () => {
    await Promise.all(Array.from({ length: 8 }, () => migrate(url)));
    expect(await appliedHashes()).toEqual(migrationsOnDisk().map(({ hash }) => hash));
  });

  it("change nothing in a current database", async () => {
    await migrate(url);
    await db.execute(sql`update ledger_head set seq = 7`);
    await migrate(url);
    expect(await rowsOf("select seq from ledger_head")).toEqual([{ seq: "7" }]);
  });

  it("update an older version", async () => {
    await migrate(url);
    const last = migrationsOnDisk().at(-1);
    await db.execute(sql`delete from drizzle.__drizzle_migrations where hash = ${last?.hash}`);
    expect(await schemaState(db)).toBe("behind");
    // The last migration was applied before, so applying it again fails.
    await expect(migrate(url)).rejects.toThrow(/schema can't be updated: .*(exists|duplicate)/);
  });

  it("refuse a newer version's database and change nothing", async () => {
    await migrate(url);
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 9e12)`,
    );
    expect(await schemaState(db)).toBe("ahead");
    await expect(migrate(url)).rejects.toThrow(/newer version of the portal.*Nothing was changed/);
    expect(await appliedHashes()).toHaveLength(migrationsOnDisk().length + 1);
  });

  it("are applied completely or not at all", async () => {
    await db.execute(sql`create table ledger_head (mine text)`);
    await expect(migrate(url)).rejects.toThrow('relation "ledger_head" already exists');
    expect(await rowsOf("select to_regclass('launches') as launches")).toEqual([
      { launches: null },
    ]);
    expect(await schemaState(db)).toBe("behind");
  });
});

describe("a database that can't be used: one line of error, without the password", () => {
  it("for a closed port", async () => {
    const refused = migrate("postgres://portal:hunter2@127.0.0.1:1/ledger");
    await expect(refused).rejects.toThrow(
      /^The database can't be reached: .*ECONNREFUSED.*DATABASE_URL/,
    );
    await expect(refused).rejects.toThrow(/^(?!.*hunter2).*$/);
  });

  it("for a wrong password", async () => {
    const wrong = new URL(url);
    wrong.password = "hunter2";
    await expect(migrate(wrong.href)).rejects.toThrow(/reached: password authentication failed/);
  });

  it("for a missing database", async () => {
    await expect(migrate(databaseUrl(url, "nowhere"))).rejects.toThrow(
      'reached: database "nowhere" does not exist',
    );
  });

  it("for a server that is not PostgreSQL", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await expect(migrate(`postgres://portal@127.0.0.1:${port}/ledger`)).rejects.toThrow(
      /^The database can't be reached: /,
    );
    await new Promise((resolve) => server.close(resolve));
  });
});
