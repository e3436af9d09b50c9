import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openDatabase } from "@/lib/db/handle";
import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { migrationsOnDisk } from "@/lib/db/migrate/migrations-on-disk";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";
import { createWithTwoRoles, type TwoRoles } from "@/test/postgres/database-roles";
import { checksOfDatabase } from "./check-database";

let roles: TwoRoles;
beforeAll(async () => {
  roles = await createWithTwoRoles(inject("postgresUrl"));
});
afterAll(() => roles.close());

/** The lines of the table, by name. */
async function table(urls: { databaseUrl: string; migrationDatabaseUrl?: string }) {
  const checks = checksOfDatabase(urls);
  const results = await Promise.all(checks.map(({ run }) => run()));
  return Object.fromEntries(
    results.map(({ status, detail }, index) => [checks[index]?.name, `${status} ${detail}`]),
  );
}

describe("an empty database", () => {
  test("will be updated at the start, if the owner's role is there", async () => {
    expect(await table(roles)).toMatchObject({
      database: expect.stringMatching(/^warning .*will be updated at the start$/),
      "database, migrating": expect.stringMatching(/^ok /),
      clock: expect.stringMatching(/^ok /),
    });
  });

  test("must be updated first, if only a role that may not make tables is there", async () => {
    const { databaseUrl: url } = roles;
    await expect(prepareDatabase({ databaseUrl: url })).rejects.toThrow();
    expect((await table({ databaseUrl: url })).database).toMatch(
      /^warning .*before the start, which this role may not\. Run `launchpad migrate`/,
    );
    const swapped = { databaseUrl: url, migrationDatabaseUrl: url };
    expect((await table(swapped))["database, migrating"]).toMatch(
      /^failed .*must own the database/,
    );
  });
});

describe("a migrated database", () => {
  beforeAll(() => prepareDatabase(roles));

  test("is fine", async () => {
    expect((await table(roles)).database).toMatch(/^ok PostgreSQL [\d.]+ as portal_/);
    const { migrationDatabaseUrl: one } = roles;
    expect((await table({ databaseUrl: one })).database).toMatch(/^ok /);
  });

  test("says that a step of the schema waits for the end of earlier versions", async () => {
    const { migrationDatabaseUrl: owner } = roles;
    const { db, close } = openDatabase(owner);
    const hash = migrationsOnDisk().at(-1)?.hash;
    const { rows } = await db.execute(
      sql`update drizzle.__drizzle_migrations set hash = 'unknown', is_breaking = false
        where hash = ${hash} returning is_breaking`,
    );
    expect(rows).toHaveLength(1);
    const waits = /^ok PostgreSQL .*; a step of the schema waits until no earlier version runs/;
    expect((await table(roles)).database).toMatch(waits);
    expect((await table({ databaseUrl: owner })).database).toMatch(waits);
    await db.execute(
      sql`update drizzle.__drizzle_migrations set hash = ${hash}, is_breaking = true where hash = 'unknown'`,
    );
    await close();
    expect((await table(roles)).database).not.toMatch(waits);
  });

  test("fails as the start does, if its owner runs the portal beside MIGRATION_DATABASE_URL", async () => {
    const { migrationDatabaseUrl: owner } = roles;
    const both = { databaseUrl: owner, migrationDatabaseUrl: owner };
    await expect(prepareDatabase(both)).rejects.toThrow("owns the portal's tables");
    expect((await table(both)).database).toMatch(/^failed .*owns the portal's tables/);
  });

  test("fails if the owner's URL names another one", async () => {
    const another = databaseUrl(inject("postgresUrl"));
    await createDatabase(another);
    const names = { databaseUrl: roles.databaseUrl, migrationDatabaseUrl: another };
    expect((await table(names)).database).toMatch(/^failed .*names another database$/);
    await dropDatabase(another);
  });

  test("fails while it is read-only", async () => {
    const { adminUrl, migrationDatabaseUrl } = roles;
    const admin = openDatabase(adminUrl);
    const name = sql.identifier(new URL(migrationDatabaseUrl).pathname.slice(1));
    await admin.db.execute(sql`alter database ${name} set default_transaction_read_only = on`);
    const readOnly = await table(roles);
    await admin.db.execute(sql`alter database ${name} reset default_transaction_read_only`);
    await admin.close();
    expect(readOnly.database).toMatch(/^failed .*it is read-only/);
    expect(readOnly["database, migrating"]).toMatch(/^failed .*it is read-only/);
  });
});

test("a database that is away is named once, without statements or secrets", async () => {
  const rows = await table({ databaseUrl: "postgres://portal:hunter2@127.0.0.1:1/none" });
  expect(rows.database).toMatch(/^failed The database can't be reached: .*ECONNREFUSED/);
  expect(rows.clock).toBe("failed not known without the database");
  expect(JSON.stringify(rows)).not.toMatch(/hunter2|select/i);
});

test("a role without rights is named, without the statement", async () => {
  const stranger = await createWithTwoRoles(inject("postgresUrl"));
  const url = new URL(roles.databaseUrl);
  const { username, password } = new URL(stranger.databaseUrl);
  Object.assign(url, { username, password });
  const { database } = await table({ databaseUrl: url.href });
  await stranger.close();
  expect(database).toMatch(/^failed The role in DATABASE_URL lacks a right: permission denied/);
  expect(database).not.toMatch(/select/i);
});
