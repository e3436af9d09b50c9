import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { createDatabase, databaseUrl, dropDatabase } from "./create-database";

export type TwoRoles = {
  /** As the server's owner. */
  adminUrl: string;
  /** The role that owns the database and migrates it. */
  migrationDatabaseUrl: string;
  /** The role that runs the portal. */
  databaseUrl: string;
  role: string;
  close: () => Promise<void>;
};

/** An empty database with two roles, made as `docs/database.md` says. */
export async function createWithTwoRoles(serverUrl: string): Promise<TwoRoles> {
  const adminUrl = databaseUrl(serverUrl);
  const name = new URL(adminUrl).pathname.slice(1);
  const suffix = randomUUID().slice(0, 8);
  const [owner, role] = [`owner_${suffix}`, `portal_${suffix}`];
  await createDatabase(adminUrl);
  await asAdmin(serverUrl, [
    `create role ${owner} login password 'owner'`,
    `create role ${role} login password 'portal'`,
    `alter database "${name}" owner to ${owner}`,
  ]);
  return {
    adminUrl,
    migrationDatabaseUrl: urlOf(adminUrl, owner, "owner"),
    databaseUrl: urlOf(adminUrl, role, "portal"),
    role,
    async close() {
      await dropDatabase(adminUrl);
      await asAdmin(serverUrl, [`drop role ${owner}`, `drop role ${role}`]);
    },
  };
}

function urlOf(adminUrl: string, username: string, password: string): string {
  return Object.assign(new URL(adminUrl), { username, password }).href;
}

async function asAdmin(serverUrl: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(serverUrl, "postgres") });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
