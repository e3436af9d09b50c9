import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/create-database";
import { type Db, handleFor } from "./handle";
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
  ({ db, close } = handleFor(url));
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
  it("make everything from nothing", async () => {
    expect(await schemaState(db)).toBe("behind");
    await migrate(url);
    expect(await schemaState(db)).toBe("current");
    expect(await appliedHashes()).toEqual(migrationsOnDisk().map(({ hash }) => hash));
    expect(await rowsOf("select seq, hash from ledger_head")).toEqual([
      { seq: "0", hash: "0".repeat(64) },
    ]);
  });

  it("run once, however many instances start together", async () => {
    await Promise.all(Array.from({ length: 8 }, () => migrate(url)));
    expect(await appliedHashes()).toEqual(migrationsOnDisk().map(({ hash }) => hash));
  });

  it("leave alone what is there already", async () => {
    await migrate(url);
    await db.execute(sql`update ledger_head set seq = 7`);
    await migrate(url);
    expect(await rowsOf("select seq from ledger_head")).toEqual([{ seq: "7" }]);
  });

  it("go on from an older version", async () => {
    await migrate(url);
    const last = migrationsOnDisk().at(-1);
    await db.execute(sql`delete from drizzle.__drizzle_migrations where hash = ${last?.hash}`);
    expect(await schemaState(db)).toBe("behind");
    // The last one was applied in truth: that it is tried again shows.
    await expect(migrate(url)).rejects.toThrow(/can't be brought up to date: .*(exists|duplicate)/);
  });

  it("never go back: a newer version's database is refused and left alone", async () => {
    await migrate(url);
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 9e12)`,
    );
    expect(await schemaState(db)).toBe("ahead");
    await expect(migrate(url)).rejects.toThrow(/newer version of the portal.*Nothing was changed/);
    expect(await appliedHashes()).toHaveLength(migrationsOnDisk().length + 1);
  });

  it("are made whole or not at all", async () => {
    await db.execute(sql`create table ledger_head (mine text)`);
    await expect(migrate(url)).rejects.toThrow('relation "ledger_head" already exists');
    expect(await rowsOf("select to_regclass('launches') as launches")).toEqual([
      { launches: null },
    ]);
    expect(await schemaState(db)).toBe("behind");
  });
});

describe("a database that can't be used is told in one line, without its password", () => {
  it("where nobody listens", async () => {
    const refused = migrate("postgres://portal:hunter2@127.0.0.1:1/ledger");
    await expect(refused).rejects.toThrow(
      /^The database can't be reached: .*ECONNREFUSED.*DATABASE_URL/,
    );
    await expect(refused).rejects.toThrow(/^(?!.*hunter2).*$/);
  });

  it("where the password is wrong", async () => {
    const wrong = new URL(url);
    wrong.password = "hunter2";
    await expect(migrate(wrong.href)).rejects.toThrow(/reached: password authentication failed/);
  });

  it("where there is no such database", async () => {
    await expect(migrate(databaseUrl(url, "nowhere"))).rejects.toThrow(
      'reached: database "nowhere" does not exist',
    );
  });

  it("where something else listens", async () => {
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
