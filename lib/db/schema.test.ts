import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { useDatabase } from "@/test/postgres/database";
import * as accessTables from "./access-tables";
import * as batchTables from "./batch-tables";
import { reasonOf } from "./database-error";
import * as draftTables from "./draft-tables";
import * as jobTables from "./job-tables";
import { MIGRATIONS_FOLDER } from "./migrate/migrations-on-disk";
import * as notificationTables from "./notification-tables";
import * as schema from "./schema";
import * as templateTables from "./template-tables";
import * as viewTables from "./view-tables";

const { db } = useDatabase();
const LAUNCH = "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5";

function insertLaunch(columns: Record<string, unknown> = {}) {
  return db.insert(schema.launches).values({
    id: LAUNCH,
    actorId: "local",
    idempotencyKey: "key",
    state: "reserved",
    request: "{}",
    requestHash: "hash",
    correlationTag: true,
    name: "spring-uk",
    configuredAudienceModelArn: "arn",
    seed: "s3://seeds/spring",
    region: "us-east-1",
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...columns,
  });
}

async function refusal(query: PromiseLike<unknown>): Promise<string> {
  return Promise.resolve(query).then(() => "nothing was refused", reasonOf);
}

it("equals the result of the migrations", async () => {
  const meta = join(MIGRATIONS_FOLDER, "meta");
  const { entries } = JSON.parse(readFileSync(join(meta, "_journal.json"), "utf8"));
  const number = String(entries.length - 1).padStart(4, "0");
  const last = JSON.parse(readFileSync(join(meta, `${number}_snapshot.json`), "utf8"));
  expect(
    await generateMigration(
      last,
      generateDrizzleJson(
        {
          ...schema,
          ...accessTables,
          ...batchTables,
          ...draftTables,
          ...jobTables,
          ...notificationTables,
          ...templateTables,
          ...viewTables,
        },
        last.id,
      ),
    ),
  ).toEqual([]);
});

describe("a launch's row", () => {
  it.each([
    ["an unknown state", { state: "lost" }, "launches_state"],
    ["an unknown resolver", { resolvedBy: "unknown" }, "launches_resolved_by"],
    ["sending without an account", { state: "sending", attempt: 1 }, "launches_sent_somewhere"],
    ["launched without a job", { state: "launched" }, "launches_launched_has_job"],
  ])("can't be in %s", async (_what, columns, constraint) => {
    expect(await refusal(insertLaunch(columns))).toContain(constraint);
  });

  it("can't be removed", async () => {
    await insertLaunch();
    expect(await refusal(db.delete(schema.launches))).toContain("append-only: DELETE of launches");
    expect(await refusal(db.execute(sql`truncate launches cascade`))).toContain("append-only");
    expect(await db.$count(schema.launches)).toBe(1);
  });
});

describe("the chain of events", () => {
  it.each([
    ["an event changed", sql`update ledger_events set kind = 'closed'`],
    ["an event removed", sql`delete from ledger_events`],
    ["all events removed", sql`truncate ledger_events`],
    ["its head removed", sql`delete from ledger_head`],
    ["a step changed", sql`update ledger_steps set kind = 'closed'`],
    ["a step removed", sql`delete from ledger_steps`],
    ["all steps removed", sql`truncate ledger_steps`],
    ["what waits to be linked changed", sql`update ledger_pending set step_id = 7`],
    ["all that waits removed", sql`truncate ledger_pending`],
    ["a verification changed", sql`update ledger_verifications set ok = true`],
    ["a verification removed", sql`delete from ledger_verifications`],
    ["all verifications removed", sql`truncate ledger_verifications`],
    ["an archive changed", sql`update ledger_archives set file = 'other'`],
    ["an archive removed", sql`delete from ledger_archives`],
    ["all archives removed", sql`truncate ledger_archives`],
    ["a person's name changed", sql`update person_names set name = 'Mallory'`],
    ["all names removed", sql`truncate person_names`],
  ])("can't have %s", async (_what, statement) => {
    expect(await refusal(db.execute(statement))).toMatch(/the ledger is append-only/);
  });

  it("has one head", async () => {
    const second = { seq: 1, hash: "x" };
    expect(await refusal(db.insert(schema.ledgerHead).values(second))).toContain("duplicate key");
    const other = { id: false, ...second };
    expect(await refusal(db.insert(schema.ledgerHead).values(other))).toContain("one_row");
  });
});
