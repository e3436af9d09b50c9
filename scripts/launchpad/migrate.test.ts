import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/lib/db/handle";
import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { migrationsOnDisk } from "@/lib/db/migrate/migrations-on-disk";
import { createWithTwoRoles, type TwoRoles } from "@/test/postgres/database-roles";
import { runLaunchpad } from "@/test/process/run-launchpad";

let roles: TwoRoles;
beforeAll(async () => {
  roles = await createWithTwoRoles(inject("postgresUrl"));
});
afterAll(() => roles.close());

const run = (variables: Record<string, string>) => runLaunchpad(["migrate"], { variables });

describe("launchpad migrate", () => {
  it("prepares the database, so that the portal starts without the owner's password", async () => {
    const { databaseUrl, migrationDatabaseUrl } = roles;
    await expect(prepareDatabase({ databaseUrl })).rejects.toThrow("can't be updated");
    const variables = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl };
    const stdout = "The database is up to date.\n";
    expect(await run(variables)).toEqual({ code: 0, stdout, stderr: "" });
    await prepareDatabase({ databaseUrl });
    expect(await run(variables)).toMatchObject({ code: 0 });
  });

  it("says that a step waits while an instance of an earlier version runs", async () => {
    const { databaseUrl, migrationDatabaseUrl } = roles;
    const { db, close } = openDatabase(migrationDatabaseUrl);
    const hash = migrationsOnDisk().at(-1)?.hash;
    await db.execute(sql`delete from drizzle.__drizzle_migrations where hash = ${hash}`);
    await db.execute(
      sql`insert into instances values (gen_random_uuid(), now(), clock_timestamp() + interval '1 hour', 0, '0.1.0')`,
    );
    await close();
    const variables = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl };
    const { code, stdout } = await run(variables);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^The database can be used\. Its last step waits: run this command again/,
    );
  });

  it.each([
    ["without DATABASE_URL", {}, "DATABASE_URL must name the PostgreSQL database"],
    [
      "with a misspelt variable",
      { DATABASE_URL_FLIE: "/run/secrets/url" },
      "DATABASE_URL_FLIE is not a variable; did you mean DATABASE_URL_FILE?",
    ],
    [
      "with another database's URL",
      { DATABASE_URL: "mysql://a@b.example/c" },
      "must be a URL such",
    ],
    [
      "with a database that is away",
      { DATABASE_URL: "postgres://portal@127.0.0.1:1/none" },
      "can't be reached",
    ],
  ])("fails %s", async (_case, variables, message) => {
    const { code, stdout, stderr } = await run(variables as Record<string, string>);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
  });
});
