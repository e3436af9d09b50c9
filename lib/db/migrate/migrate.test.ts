import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "@/lib/db/handle";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";
import { migrate, prepareDatabase } from "./migrate";
import { migrationsOnDisk } from "./migrations-on-disk";
import { applyMigrations, schemaState } from "./schema-state";

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

/** From the next one on, migrations say whether they are compatible. */
const BEFORE_MARKS = 18;

/** It locks the events. */
const LESS_CHURN = 24;

/** What a running instance of the version before may still use, or not yet fill in. */
const BREAKS =
  /\bDROP (TABLE|COLUMN|FUNCTION|TRIGGER)\b|\bRENAME\b|\bALTER COLUMN \S+ (SET DATA )?TYPE\b|\bSET NOT NULL\b|^CREATE UNIQUE INDEX|\bADD COLUMN (?!.*DEFAULT).*\bNOT NULL\b/i;

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

  it("grant once when several instances start together", async () => {
    // PostgreSQL refuses two changes of one table's rights at once.
    const role = `portal_${new URL(url).pathname.slice(6, 14)}`;
    await db.execute(sql.raw(`create role ${role}`));
    await migrate(url);
    await Promise.all(Array.from({ length: 8 }, () => migrate(url, { grantTo: role })));
    const right = sql`select has_table_privilege(${role}, 'launches', 'insert') as granted`;
    expect((await db.execute(right)).rows).toEqual([{ granted: true }]);
    await db.execute(sql.raw(`drop owned by ${role}; drop role ${role}`));
  });

  it("change nothing in a current database", async () => {
    await migrate(url);
    await db.execute(sql`update ledger_head set seq = 7`);
    await migrate(url);
    expect(await rowsOf("select seq from ledger_head")).toEqual([{ seq: "7" }]);
  });

  it("update an older version", async () => {
    await migrate(url);
    const { hash } = migrationsOnDisk()[LESS_CHURN] ?? {};
    await db.execute(sql`delete from drizzle.__drizzle_migrations where hash = ${hash}`);
    expect(await schemaState(db)).toBe("behind");
    // It was applied before, so applying it again fails.
    await expect(migrate(url)).rejects.toThrow(/schema can't be updated: .*(exist|duplicate)/);
  });

  it("wait for a long transaction, and let pages read meanwhile", async () => {
    await db.transaction((tx) => applyMigrations(tx, migrationsOnDisk().slice(0, LESS_CHURN)));
    const verification = new Client({ connectionString: url });
    await verification.connect();
    await verification.query("begin; select from ledger_events limit 1");
    const migrating = migrate(url);
    const isWaiting = () =>
      rowsOf(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
    await expect.poll(isWaiting, { timeout: 10_000 }).toHaveLength(1);
    // Waits behind the migration for less than a second. The verification goes on to its next table.
    await db.execute(sql`set statement_timeout = 5000; select from ledger_events limit 1`);
    await verification.query("select from launches limit 1; commit");
    await verification.end();
    await migrating;
    expect(await schemaState(db)).toBe("current");
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

  it("of a newer version that says it is not breaking leave the database usable", async () => {
    await migrate(url);
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at, is_breaking)
        values ('of the next version', 9e12, false)`,
    );
    expect(await schemaState(db)).toBe("current");
    await migrate(url);
    expect(await appliedHashes()).toHaveLength(migrationsOnDisk().length + 1);
    await db.execute(sql`update drizzle.__drizzle_migrations set is_breaking = true`);
    expect(await schemaState(db)).toBe("ahead");
  });

  it("update a database from before breaking migrations were marked", async () => {
    await migrate(url);
    await db.execute(sql`alter table drizzle.__drizzle_migrations drop column is_breaking`);
    expect(await schemaState(db)).toBe("current");
    await migrate(url);
    await db.execute(sql`update drizzle.__drizzle_migrations set hash = 'unknown' where id = 1`);
    // Of a migration without a mark this version can't know what it changed.
    expect(await schemaState(db)).toBe("ahead");
  });

  it("find the extension's functions in another schema, on any search path", async () => {
    await db.execute(sql`create schema "text search"`);
    await db.execute(sql`create extension pg_trgm schema "text search"`);
    await db.execute(sql`create schema other`);
    const name = new URL(url).pathname.slice(1);
    await db.execute(sql.raw(`alter database "${name}" set search_path = other`));
    await prepareDatabase({ databaseUrl: url });
    const portal = openDatabase(url);
    const { rows } = await portal.db.execute(
      sql`select current_setting('search_path') as path, similarity('spring', 'sprng') > 0 as found,
        to_regclass('launches') as launches`,
    );
    await portal.close();
    expect(rows).toEqual([{ path: 'public, "text search"', found: true, launches: "launches" }]);
  });

  it("are taken as compatible only if they say nothing that breaks the version before", () => {
    for (const { sql: statements, number, isBreaking } of migrationsOnDisk()) {
      if (number <= BEFORE_MARKS) continue;
      const breaks = statements.filter((each) => BREAKS.test(each));
      if (!isBreaking) expect(breaks).toEqual([]);
    }
  });

  it("wait for earlier versions only if they break those, and name an earlier migration", () => {
    const waiting = migrationsOnDisk().filter((each) => each.breaksBefore !== undefined);
    expect(waiting).not.toEqual([]);
    for (const { sql: statements, number, breaksBefore, isBreaking } of waiting) {
      expect(isBreaking).toBe(true);
      expect(statements.some((each) => BREAKS.test(each))).toBe(true);
      expect(breaksBefore).toBeGreaterThan(BEFORE_MARKS);
      expect(breaksBefore).toBeLessThan(number);
    }
  });

  it("are built beside instances only if they do nothing but build indexes", () => {
    const concurrent = migrationsOnDisk().filter((each) => each.isConcurrent);
    expect(concurrent).not.toEqual([]);
    for (const { sql: statements } of concurrent) {
      // With the schema, because no search path is set outside of a transaction.
      const others = statements.filter(
        (each) => !/^\s*(--.*\s+)*(CREATE INDEX "\w+" ON "public"\.|ANALYZE "public"\.)/.test(each),
      );
      expect(others).toEqual([]);
    }
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

it("has any password that the URL encodes", async () => {
  const password = "p@s:/w#o%r?d &+'\"\\=é";
  await db.execute(sql`create role hard login superuser password 'x'`).catch(() => undefined);
  await db.execute(sql.raw(`alter role hard password '${password.replaceAll("'", "''")}'`));
  const hard = new URL(url);
  [hard.username, hard.password] = ["hard", encodeURIComponent(password)];
  await prepareDatabase({ databaseUrl: hard.href });
  hard.password = "other";
  await expect(migrate(hard.href)).rejects.toThrow("password authentication failed");
  await db.execute(sql`drop role if exists hard`).catch(() => undefined);
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

  it("for a server without the TLS that the URL asks for", async () => {
    const secure = new URL(url);
    secure.searchParams.set("sslmode", "verify-full");
    await expect(migrate(secure.href)).rejects.toThrow(/support SSL.*Remove sslmode/);
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
