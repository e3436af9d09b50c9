import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/handle";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";
import { createWithTwoRoles } from "@/test/postgres/database-roles";
import { inspectDatabase, migrate, prepareDatabase } from "./migrate";
import { migrationsOnDisk, newestMigration } from "./migrations-on-disk";
import { applyMigrations, schemaState } from "./schema-state";

vi.mock("./migrations-on-disk", { spy: true });

let url: string;
let db: Db;
let close: () => Promise<void>;
let logged: string[];

beforeEach(async () => {
  url = databaseUrl(inject("postgresUrl"));
  await createDatabase(url);
  ({ db, close } = openDatabase(url));
  logged = [];
  vi.spyOn(process.stderr, "write").mockImplementation((line) => {
    logged.push(JSON.parse(String(line)).event);
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.mocked(migrationsOnDisk).mockReset();
  vi.mocked(newestMigration).mockReset();
  await close();
  await dropDatabase(url);
});

/** Of the version before the columns were dropped. */
const BEFORE = 24;
const [TRIGGER, INDEXES, DROPPED] = [25, 26, 27];

async function migratedTo(number: number): Promise<void> {
  await db.transaction((tx) => applyMigrations(tx, migrationsOnDisk().slice(0, number + 1)));
}

function anInstance(seenAgo = "1 second", newest?: number): SQL {
  const seenAt = sql`clock_timestamp() - ${seenAgo}::interval`;
  const version = newest === undefined ? sql`'0.1.0'` : sql`'0.2.0', ${newest}::integer`;
  return sql`insert into instances values (${randomUUID()}, now(), ${seenAt}, 0, ${version})`;
}

async function derivedColumns(): Promise<unknown[]> {
  const { rows } =
    await db.execute(sql`select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name in ('search_text', 'tag_terms')`);
  return rows;
}

async function numberApplied(): Promise<number> {
  return db.$count(sql`drizzle.__drizzle_migrations`);
}

describe("a migration that breaks earlier versions", () => {
  it("waits while one of their instances runs, and is applied once it has ended", async () => {
    await migratedTo(BEFORE);
    await db.execute(anInstance());
    expect(await migrate(url)).toBe(true);
    expect(await derivedColumns()).toHaveLength(3);
    expect(await schemaState(db)).toBe("current");
    expect(await inspectDatabase(url)).toMatchObject({ state: "current", isWaiting: true });
    expect(logged).toContainEqual(expect.stringMatching(/^migration left to launchpad migrate/));
    await db.execute(sql`update instances set seen_at = clock_timestamp() - interval '25 seconds'`);
    expect(await migrate(url)).toBe(true);
    await db.execute(sql`update instances set seen_at = clock_timestamp() - interval '31 seconds'`);
    expect(await migrate(url)).toBe(false);
    expect(await derivedColumns()).toEqual([]);
    expect(await inspectDatabase(url)).toMatchObject({ state: "current", isWaiting: false });
    const marks = sql`select is_breaking from drizzle.__drizzle_migrations order by id desc limit 1`;
    expect((await db.execute(marks)).rows).toEqual([{ is_breaking: true }]);
  });

  it("does not wait for instances that were removed, nor for those that know its first part", async () => {
    await migratedTo(INDEXES);
    await db.execute(anInstance("1 second", INDEXES));
    await db.execute(anInstance("1 second", DROPPED));
    await db.execute(anInstance("1 second", TRIGGER));
    expect(await migrate(url)).toBe(true);
    await db.execute(sql`delete from instances where newest_migration = ${TRIGGER}`);
    expect(await migrate(url)).toBe(false);
    expect(await derivedColumns()).toEqual([]);
  });

  it("lets a later migration wait, which may need it", async () => {
    await migratedTo(INDEXES);
    await db.execute(anInstance("1 second", TRIGGER));
    const number = newestMigration() + 1;
    const later = {
      ...{ hash: "later", sql: ["create table later ()"], folderMillis: 9e12, number },
      ...{ isBreaking: false, isConcurrent: false },
    };
    vi.mocked(migrationsOnDisk).mockReturnValue([...migrationsOnDisk(), later]);
    vi.mocked(newestMigration).mockReturnValue(number);
    const migrating = migrate(url);
    const waits = "migration waits for the end of instances of an earlier version";
    await expect.poll(() => logged).toContain(waits);
    expect(await schemaState(db)).toBe("behind");
    await db.execute(sql`delete from instances`);
    expect(await migrating).toBe(false);
    expect(logged.filter((event) => event === waits)).toHaveLength(1);
    expect(await schemaState(db)).toBe("current");
    expect(await derivedColumns()).toEqual([]);
  });
});

it("leaves a step to the role that owns the tables, if the portal starts without it", async () => {
  const roles = await createWithTwoRoles(inject("postgresUrl"));
  const owner = openDatabase(roles.migrationDatabaseUrl);
  await owner.db.transaction((tx) => applyMigrations(tx, migrationsOnDisk().slice(0, DROPPED)));
  await owner.db.execute(anInstance("1 second", TRIGGER));
  expect(await prepareDatabase(roles)).toEqual({ isWaiting: true });
  await owner.db.execute(sql`delete from instances`);
  const { databaseUrl: withoutOwner } = roles;
  expect(await prepareDatabase({ databaseUrl: withoutOwner })).toEqual({ isWaiting: true });
  expect(await prepareDatabase(roles)).toEqual({ isWaiting: false });
  expect(await prepareDatabase({ databaseUrl: withoutOwner })).toEqual({ isWaiting: false });
  await owner.close();
  await roles.close();
});

describe("a migration that builds indexes", () => {
  const insertJob = sql`insert into jobs (id, region, name, configured_audience_model_arn, seed, started_by,
    started_at, updated_at, tags) values (gen_random_uuid(), 'us-east-1', 'spring', 'model', 's3://seeds', 'ada',
    now(), now(), '{"team":"growth"}')`;

  async function builtIndexes(): Promise<unknown[]> {
    const { rows } =
      await db.execute(sql`select indexrelid::regclass::text as name, indisvalid as valid,
      pg_get_indexdef(indexrelid) ~ 'job_tag_terms|COALESCE' as right from pg_index
      where indexrelid::regclass::text in ('jobs_by_tag_terms', 'jobs_by_text') order by 1`);
    return rows;
  }
  const BUILT = ["jobs_by_tag_terms", "jobs_by_text"].map((name) => ({
    ...{ name, valid: true, right: true },
  }));

  it("lets instances write meanwhile", async () => {
    await migratedTo(TRIGGER);
    await db.execute(insertJob);
    const writer = new Client({ connectionString: url });
    await writer.connect();
    await writer.query("begin; update jobs set name = 'summer'");
    const migrating = migrate(url);
    const building = () =>
      db.execute(sql`select from pg_stat_activity where datname = current_database()
        and query like '%INDEX CONCURRENTLY%' and wait_event_type = 'Lock'`);
    await expect.poll(async () => (await building()).rows, { timeout: 10_000 }).toHaveLength(1);
    await db.execute(insertJob);
    await writer.query("commit");
    await writer.end();
    await migrating;
    expect(await builtIndexes()).toEqual(BUILT);
    expect(await numberApplied()).toBe(migrationsOnDisk().length);
  });

  it("builds again what an interrupted one left", async () => {
    await migratedTo(TRIGGER);
    await db.execute(sql`create index jobs_by_text on jobs (name)`);
    await db.execute(
      sql`update pg_index set indisvalid = false where indexrelid = 'jobs_by_text'::regclass`,
    );
    await migrate(url);
    expect(await builtIndexes()).toEqual(BUILT);
  });

  it("builds once when several instances start together", async () => {
    await migratedTo(BEFORE);
    await db.execute(insertJob);
    await Promise.all(Array.from({ length: 4 }, () => migrate(url)));
    expect(await builtIndexes()).toEqual(BUILT);
    expect(await numberApplied()).toBe(migrationsOnDisk().length);
  });

  it("builds them in its transaction if the role has a time limit, as behind a pooler", async () => {
    await migratedTo(BEFORE);
    await db.execute(insertJob);
    const name = new URL(url).pathname.slice(1);
    await db.execute(sql.raw(`alter database "${name}" set statement_timeout = '25s'`));
    await migrate(url);
    expect(await builtIndexes()).toEqual(BUILT);
    expect(logged).not.toContainEqual(expect.stringContaining("builds indexes"));
  });

  it("finds the extension's operators in another schema, on any search path", async () => {
    await db.execute(
      sql`create schema "text search"; create extension pg_trgm schema "text search"`,
    );
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local search_path = public, "text search"`);
      await applyMigrations(tx, migrationsOnDisk().slice(0, TRIGGER + 1));
    });
    const name = new URL(url).pathname.slice(1);
    await db.execute(sql.raw(`alter database "${name}" set search_path = "$user"`));
    await migrate(url);
    expect(await builtIndexes()).toEqual(BUILT);
  });
});
