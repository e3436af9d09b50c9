import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { COLLABORATION_UK, READERS_UK, SEED_ROLE, SEED_S3_URI } from "@/emulator/world/seed-ids";
import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { Rejected, Unknown } from "@/lib/contract/records/outcome";
import { connect, type Db } from "@/lib/db/handle";
import * as schema from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { closeAbsent } from "@/lib/ledger/steps/absent-launch";
import { cancelLaunch } from "@/lib/ledger/steps/cancel-launch";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";

export type PastLaunch = {
  name: string;
  state: LaunchState;
  actor?: string;
  /** Of the jobs of a launch that was started twice. Absent: AWS has none. */
  arns?: string[];
};

/**
 * Writes past launches to a portal's ledger with the ledger's own steps and prints their IDs. A
 * separate program, because the ledger's modules are server-only.
 */
async function main([url = "", json = "[]", daysAgo = "0"]: string[]): Promise<void> {
  const past: PastLaunch[] = JSON.parse(json);
  const { db, close } = await (daysAgo === "0" ? connect(url) : connectInPast(url, daysAgo));
  const ids: string[] = [];
  for (const launch of past) ids.push(await write(db, launch));
  await linkPending(db);
  await close();
  process.stdout.write(JSON.stringify(ids));
}

/** The names of the database's clocks mean others, found before its own. */
async function connectInPast(url: string, daysAgo: string) {
  const pool = new Pool({
    connectionString: url,
    options: "-c search_path=past,pg_catalog,public",
  });
  await pool.query("create schema if not exists past");
  for (const clock of ["clock_timestamp", "statement_timestamp", "now"]) {
    await pool.query(`create or replace function past.${clock}() returns timestamptz language sql
      as $$ select pg_catalog.${clock}() - interval '${Number(daysAgo)} days' $$`);
  }
  // Otherwise events of before its beginning are a fault.
  await pool.query("update ledger_head set made_at = least(made_at, past.now())");
  const db: Db = drizzle(pool, { schema });
  return { db, close: () => pool.end() };
}

async function write(db: Db, past: PastLaunch): Promise<string> {
  const { name, state, actor = "local", arns = [newJobArn(), newJobArn()] } = past;
  const region = "us-east-1";
  const request = {
    name,
    configuredAudienceModelArn: READERS_UK,
    collaborationId: COLLABORATION_UK,
    seedAudience: { dataSource: { s3Uri: SEED_S3_URI }, roleArn: SEED_ROLE },
    tags: { team: "growth" },
  };
  const order = { actor, idempotencyKey: randomUUID(), request, correlationTag: true, region };
  const { id } = (await reserveLaunch(db, order)).launch;
  if (state === "reserved") return id;
  if (state === "cancelled") await cancelLaunch(db, { id, actor });
  else await send(db, id, { state, arns });
  return id;
}

async function send(
  db: Db,
  id: string,
  { state, arns }: Required<Pick<PastLaunch, "state" | "arns">>,
): Promise<void> {
  const region = "us-east-1";
  await claimLaunch(db, { id, account: "111122223333", region, timeoutMs: 3_600_000 });
  if (state === "sending") return;
  const attempt = 1;
  if (state === "launched") {
    const at = new Date().toISOString();
    const launched = { audienceGenerationJobArn: newJobArn(), requestId: randomUUID(), region, at };
    await settleLaunch(db, { id, attempt, outcome: { state, ...launched } });
    return;
  }
  const outcome = state === "rejected" ? REFUSED : LOST;
  await settleLaunch(db, { id, attempt, outcome });
  if (state !== "absent" && state !== "closed" && state !== "duplicate") return;
  const found = state === "duplicate" ? arns : [];
  const jobs = found.map((audienceGenerationJobArn) => ({ audienceGenerationJobArn }));
  const evidence = { listings: 2, jobs };
  const to = state === "duplicate" ? state : "absent";
  await resolveLaunch(db, { id, to, resolvedBy: "reconciler", evidence });
  if (state === "closed") await closeAbsent(db, { id, actor: "local" });
}

function newJobArn(): string {
  return `arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/${randomUUID()}`;
}

const REFUSED: Rejected = {
  state: "rejected",
  code: "name-taken",
  title: "This name is taken",
  explanation: "Another job of the account has this name.",
  nextStep: "Choose another name.",
  field: "name",
  details: { awsName: "ConflictException", status: 409, requestId: "b1946ac9-2492-4d23" },
};

const LOST: Unknown = {
  state: "unknown",
  code: "connection-lost",
  title: "The connection to AWS broke",
  explanation: "AWS's response did not arrive.",
  nextStep: "Look before you launch again.",
  details: { message: "socket hang up" },
};

await main(process.argv.slice(2));
