import { randomInt, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { useDatabase } from "./database";
import { type Action, actor, someActions } from "./ledger-model/actions";
import { FAULTY } from "./ledger-model/faulty-ledgers";
import { checkInvariants, settleAll } from "./ledger-model/invariants";
import type { Ledger } from "./ledger-model/ledger";
import { MemoryLedger } from "./ledger-model/memory-ledger";
import { postgresLedger } from "./ledger-model/postgres-ledger";
import { World } from "./ledger-model/world";

// The machine is tried on its model, thousands of times and on each step; the real ledger takes the
// same kind of steps beside the model and must be like it at every one. A run is found again by
// LEDGER_MODEL_SEED, and more are made with LEDGER_MODEL_RUNS.

const { db } = useDatabase();

const seed = Number(process.env.LEDGER_MODEL_SEED ?? randomInt(2 ** 31));
const runs = Number(process.env.LEDGER_MODEL_RUNS ?? 4_000);
const realRuns = Math.ceil(runs / 20);

async function play(ledger: Ledger, actions: Action[], check = checkInvariants): Promise<void> {
  const world = new World(ledger);
  for (const action of actions) {
    await actor(world, action);
    await check(world);
  }
  await settleAll(world);
}

/** Every step that the ledger took, as `kind: from → to`. */
async function stepsOf(ledger: Ledger): Promise<string[]> {
  const rows = await ledger.rows();
  const events = await Promise.all(rows.map(({ id }) => ledger.events(id)));
  return events.flat().map(({ kind, from, to }) => `${kind}: ${from ?? "-"} → ${to ?? "-"}`);
}

test(`the machine keeps its promises in ${runs} runs (seed ${seed})`, async () => {
  const counts = new Map<string, number>();
  const property = fc.asyncProperty(someActions(100), async (actions) => {
    const ledger = new MemoryLedger();
    await play(ledger, actions);
    for (const step of await stepsOf(ledger)) counts.set(step, (counts.get(step) ?? 0) + 1);
  });
  await fc.assert(property, { seed, numRuns: runs });
  // 13 steps change the state, and a listing without the job changes none.
  expect(counts.size).toBe(14);
  expect(Math.min(...counts.values())).toBeGreaterThan(runs / 100);
}, 120_000);

describe("the ledger on PostgreSQL", () => {
  afterAll(async () => {
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  test(`is like its model in ${realRuns} runs (seed ${seed})`, async () => {
    const property = fc.asyncProperty(someActions(40), (actions) =>
      // What each step answers is compared anyway, and all of it in the end.
      play(postgresLedger(db, randomUUID()), actions, async () => undefined),
    );
    await fc.assert(property, { seed, numRuns: realRuns });
  }, 120_000);
});

describe("a machine with one fault is found out", () => {
  test.each(FAULTY)("%s", async (_fault, promise, make) => {
    const property = fc.asyncProperty(someActions(100), (actions) => play(make(), actions));
    // Always the same runs: whether they find it is no matter of luck.
    const found = await fc.check(property, { seed: 1, numRuns: 4_000, endOnFailure: true });
    expect(String(found.errorInstance)).toContain(promise);
  });
});
