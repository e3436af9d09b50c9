import { DrizzleQueryError, sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { useDatabase } from "@/test/postgres/database";
import { databaseTroubles, isDatabaseTrouble, noteDatabaseTrouble } from "./database-trouble";
import { openDatabase } from "./handle";

const { url } = useDatabase();

function withCode(code: string, message = "failed"): Error {
  return Object.assign(new Error(message), { code });
}

it.each([
  ...["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENOTFOUND"],
  ...["08006", "08P01", "57P01", "57P02", "57P03", "53100", "53300", "25006", "55P03", "57014"],
  ...["40001", "40P01", "58030", "25P03"],
])("%s is the database's trouble, wrapped or not", (code) => {
  const error = withCode(code);
  expect(isDatabaseTrouble(error)).toBe(true);
  expect(isDatabaseTrouble(new DrizzleQueryError("select 1", [], error))).toBe(true);
  expect(isDatabaseTrouble(new Error("outer", { cause: new Error("x", { cause: error }) }))).toBe(
    true,
  );
  expect(isDatabaseTrouble(new AggregateError([error]))).toBe(true);
});

it.each([
  "timeout exceeded when trying to connect",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "the database stopped answering",
])("so is %s", (message) => expect(isDatabaseTrouble(new Error(message))).toBe(true));

it.each([
  withCode("23505"),
  withCode("42P01"),
  withCode("57P06"),
  withCode("22P02"),
  new Error("something else"),
  "ECONNREFUSED",
  undefined,
])("%s is not", (error) => expect(isDatabaseTrouble(error)).toBe(false));

it("ends on causes in a cycle", () => {
  const error = new Error("round");
  error.cause = error;
  expect(isDatabaseTrouble(error)).toBe(false);
});

it("counts noted errors", () => {
  const before = databaseTroubles();
  noteDatabaseTrouble();
  expect(databaseTroubles()).toBe(before + 1);
});

/** The error of a statement on a separate pool. */
async function failureOf(address: string, statement: string): Promise<unknown> {
  const { db, close } = openDatabase(address);
  try {
    return await db.execute(sql.raw(statement)).then(
      () => undefined,
      (error: unknown) => error,
    );
  } finally {
    await close();
  }
}

it("recognises the driver's real errors", async () => {
  const closed = new URL(url);
  closed.port = "1";
  expect(isDatabaseTrouble(await failureOf(closed.href, "select 1"))).toBe(true);
  const gone = new URL(inject("postgresUrl"));
  gone.pathname = "no_such_database";
  expect(isDatabaseTrouble(await failureOf(gone.href, "select 1"))).toBe(true);
  const readOnly = `${url}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`;
  const write = "insert into people values ('a', 'b', 'c', 'd', null, now(), now())";
  expect(isDatabaseTrouble(await failureOf(readOnly, write))).toBe(true);
  const ended = "select pg_terminate_backend(pg_backend_pid())";
  expect(isDatabaseTrouble(await failureOf(url, ended))).toBe(true);
  expect(
    isDatabaseTrouble(await failureOf(`${url}?statement_timeout=50`, "select pg_sleep(5)")),
  ).toBe(true);
  expect(isDatabaseTrouble(await failureOf(url, "select 1/0"))).toBe(false);
});
