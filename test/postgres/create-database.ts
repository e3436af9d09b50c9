import { randomUUID } from "node:crypto";
import { Client } from "pg";

/** URL of a database on the server, with a new name unless one is given. */
export function databaseUrl(serverUrl: string, name = `test_${randomUUID()}`): string {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

/** Creates the URL's database, as a copy of the template if one is given. */
export async function createDatabase(url: string, template = "template1"): Promise<void> {
  await administer(url, `create database "${nameIn(url)}" template "${template}"`);
}

/** Drops the database, even with open connections. */
export async function dropDatabase(url: string): Promise<void> {
  await administer(url, `drop database "${nameIn(url)}" with (force)`);
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(url, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}
