import { randomInt, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { type Action, perform, someActions } from "./ledger-model/actions";
import { FAULTY } from "./ledger-model/faulty-ledgers";
import { checkInvariants, settleAll } from "./ledger-model/invariants";
import type { Ledger } from "./ledger-model/ledger";
import { MemoryLedger } from "./ledger-model/memory-ledger";
import { postgresLedger } from "./ledger-model/postgres-ledger";
import { World } from "./ledger-model/world";
import { useDatabase } from "./postgres/database";

// Checks invariants of a model of the ledger in thousands of random runs, after each step. The real
// ledger takes such steps too and must equal the model after each one. Set LEDGER_MODEL_SEED to repeat
// a run, and LEDGER_MODEL_RUNS to change their number.

const { db } = useDatabase();

const seed = Number(process.env.LEDGER_MODEL_SEED ?? randomInt(2 ** 31));
const runs = Number(process.env.LEDGER_MODEL_RUNS ?? 2_000);
const realRuns = Math.ceil(runs / 20);

async function play(ledger: Ledger, actions: Action[], check = checkInvariants): Promise<void> {
  const world = new World(ledger);
  for (const action of actions) {
    await perform(world, action);
    await check(world);
  }
  await settleAll(world);
}

/** All steps of the ledger, as `kind: from → to`. */
async function stepsOf(ledger: Ledger): Promise<string[]> {
  const rows = await ledger.rows();
  const events = await Promise.all(rows.map(({ id }) => ledger.events(id)));
  return events.flat().map(({ kind, from, to }) => `${kind}: ${from ?? "-"} → ${to ?? "-"}`);
}

test(`the model keeps its invariants in ${runs} runs (seed ${seed})`, async () => {
  const counts = new Map<string, number>();
  const property = fc.asyncProperty(someActions(100), async (actions) => {
    const ledger = new MemoryLedger();
    await play(ledger, actions);
    for (const step of await stepsOf(ledger)) counts.set(step, (counts.get(step) ?? 0) + 1);
  });
  await fc.assert(property, { seed, numRuns: runs });
  // 13 steps that change the state, and a listing without the job.
  expect(counts.size).toBe(14);
  expect(Math.min(...counts.values())).toBeGreaterThan(runs / 100);
}, 120_000);

describe("the ledger on PostgreSQL", () => {
  afterAll(async () => {
    // The runs have their own time; the events have the database's.
    await db.execute(sql`
      update launches set send_deadline = claimed.deadline from (
        select distinct on (launch_id) launch_id, (detail::json ->> 'sendDeadline')::timestamptz as deadline
        from ledger_steps where kind = 'claimed' order by launch_id, id desc
      ) claimed where claimed.launch_id = launches.id`);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  test(`equals its model in ${realRuns} runs (seed ${seed})`, async () => {
    const property = fc.asyncProperty(someActions(40), (actions) =>
      // The ledger compares each step's result, and everything at the end.
      play(postgresLedger(db, randomUUID()), actions, async () => undefined),
    );
    await fc.assert(property, { seed, numRuns: realRuns });
  }, 120_000);
});

describe("a model with one bug is detected", () => {
  test.each(FAULTY)("%s", async (_fault, promise, make) => {
    const property = fc.asyncProperty(someActions(100), (actions) => play(make(), actions));
    // A fixed seed, so that detection does not depend on chance.
    const found = await fc.check(property, { seed: 1, numRuns: 4_000, endOnFailure: true });
    expect(String(found.errorInstance)).toContain(promise);
  });
});
