import { randomUUID } from "node:crypto";
import { Client } from "pg";

/** A new name for a database on the server. */
export function databaseUrl(serverUrl: string, name = `test_${randomUUID()}`): string {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

/** Creates the database that the URL names, as a copy of the template where one is given. */
export async function createDatabase(url: string, template = "template1"): Promise<void> {
  await administer(url, `create database "${nameIn(url)}" template "${template}"`);
}

/** Drops the database, whoever is still connected to it. */
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
