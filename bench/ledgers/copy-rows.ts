import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/lib/db/handle";

/** A table with the columns that are copied into it. */
export type CopiedTable = { table: PgTable; columns: { key: string; name: string }[] };

/** Rows of some tables, as text of PostgreSQL's COPY. */
export type Batch = { into: CopiedTable; text: string }[];

/** With the columns that the table has in the database, which may be of an earlier version. */
export async function copiedTable(tx: Tx, table: PgTable): Promise<CopiedTable> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select attname as name from pg_attribute
    where attrelid = ${getTableName(table)}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`);
  const known = new Set(rows.map(({ name }) => name));
  const columns = Object.entries(getTableColumns(table))
    .map(([key, { name }]) => ({ key, name }))
    .filter(({ name }) => known.has(name));
  return { table, columns };
}

/**
 * Loads each batch while the next one is made, by files that the server reads: it runs on the same
 * machine, and its role is a superuser.
 */
export async function copyBatches(tx: Tx, batches: Iterable<Batch>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "launchpad-rows-"));
  // If root measures, another account runs the server.
  await chmod(folder, 0o755);
  try {
    let copied = Promise.resolve();
    for (const batch of batches) {
      await copied;
      copied = copyBatch(tx, folder, batch);
    }
    await copied;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function copyBatch(tx: Tx, folder: string, batch: Batch): Promise<void> {
  for (const { into, text } of batch) {
    const file = join(folder, getTableName(into.table));
    await writeFile(file, text);
    const names = sql.join(
      into.columns.map(({ name }) => sql.identifier(name)),
      sql`, `,
    );
    // Their rows need no later vacuum; the tables must be truncated in the same transaction.
    await tx.execute(sql`copy ${into.table} (${names}) from ${sql.raw(`'${file}'`)} with (freeze)`);
  }
}

/** `rows` by the names of the table's columns; an absent value is null. */
export function copyText({ columns }: CopiedTable, rows: readonly object[]): string {
  const lines = rows.map((row) => {
    const values = row as Record<string, unknown>;
    return columns.map(({ key }) => fieldOf(values[key])).join("\t");
  });
  return `${lines.join("\n")}\n`;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const NEEDS_ESCAPE = /[\\\t\n\r]/;

function fieldOf(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (value instanceof Date) return value.toISOString();
  const text = String(value);
  return NEEDS_ESCAPE.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? "")
    : text;
}
