import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Outcome } from "@/lib/contract/records/outcome";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { listForReconcile } from "@/lib/ledger/queries/list-for-background";
import { listLaunches } from "@/lib/ledger/queries/list-launches";
import { closeAbsent, noteAbsenceSeen, relaunch } from "@/lib/ledger/steps/absent-launch";
import { cancelLaunch } from "@/lib/ledger/steps/cancel-launch";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { orphanLaunch, resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { type Event, type Finding, type Ledger, PERSON, type Row } from "./ledger";
import { MemoryLedger } from "./memory-ledger";

/**
 * The real ledger of one person. Each result must equal that of a `MemoryLedger` that took the same
 * steps.
 */
export function postgresLedger(db: Db, actor: string): Ledger {
  let lastId = "";
  const twin = new MemoryLedger(() => lastId);
  const real = plainPostgresLedger(db, actor);

  async function both<T>(step: (ledger: Ledger) => Promise<T>): Promise<T> {
    const result = await step(real);
    const expected = await step(twin);
    expect(result).toEqual(expected);
    return result;
  }
  return {
    async reserve(order) {
      const reserved = await real.reserve(order);
      lastId = reserved.launch.id;
      expect(reserved).toEqual(await twin.reserve(order));
      return reserved;
    },
    claim: (...step) => both((ledger) => ledger.claim(...step)),
    settle: (...step) => both((ledger) => ledger.settle(...step)),
    cancel: (...step) => both((ledger) => ledger.cancel(...step)),
    orphan: (...step) => both((ledger) => ledger.orphan(...step)),
    noteAbsence: (...step) => both((ledger) => ledger.noteAbsence(...step)),
    resolve: (...step) => both((ledger) => ledger.resolve(...step)),
    relaunch: (...step) => both((ledger) => ledger.relaunch(...step)),
    close: (...step) => both((ledger) => ledger.close(...step)),
    due: (now) => both((ledger) => ledger.due(now)),
    rows: () => both((ledger) => ledger.rows()),
    events: (id) => both((ledger) => ledger.events(id)),
  };
}

function plainPostgresLedger(db: Db, actor: string): Ledger {
  const evidence = { listings: 1 };
  const row = async (launch: Promise<LaunchRecord | undefined>) => toRow(await launch);
  // Launches of the same millisecond have no defined order.
  const ids: string[] = [];
  const inOrder = (launches: LaunchRecord[]) =>
    launches.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map((launch) => toRow(launch));
  return {
    async reserve({ idempotencyKey, request }) {
      const order = {
        actor,
        idempotencyKey,
        request,
        correlationTag: true,
        region: "us-east-1",
      };
      const { kind, launch } = await reserveLaunch(db, order);
      if (kind === "reserved") ids.push(launch.id);
      return { kind, launch: toRow(launch) };
    },
    async claim(id, sendDeadline, rivals) {
      const timeoutMs = sendDeadline.getTime() - Date.now();
      const claim = { id, account: "111122223333", region: "us-east-1", timeoutMs };
      const claims = Array.from({ length: rivals }, () => claimLaunch(db, claim));
      const won = (await Promise.all(claims)).filter((claimed) => claimed !== undefined);
      // The run's own time instead of the database's.
      if (won.length > 0)
        await db.update(launches).set({ sendDeadline }).where(eq(launches.id, id));
      return won.map((claimed) => ({
        ...toRow(claimed),
        sendDeadline: sendDeadline.toISOString(),
      }));
    },
    settle: (id, attempt, outcome: Outcome) => row(settleLaunch(db, { id, attempt, outcome })),
    cancel: (id) => row(cancelLaunch(db, { id, actor })),
    orphan: (id, attempt) => row(orphanLaunch(db, { id, attempt, reason: "left behind" })),
    noteAbsence: (id, attempt) => row(noteAbsenceSeen(db, { id, attempt, evidence })),
    resolve: (id, attempt, finding: Finding) =>
      row(resolveLaunch(db, { id, attempt, evidence, ...finding })),
    relaunch: (id) => row(relaunch(db, { id, actor })),
    close: (id) => row(closeAbsent(db, { id, actor })),
    async due(now) {
      const due = await listForReconcile(db, now);
      return inOrder(due.filter((launch) => launch.actor === actor));
    },
    async rows() {
      return inOrder((await listLaunches(db, { actor, limit: 100 })).launches);
    },
    async events(launchId) {
      const events = await listEvents(db, launchId);
      return events.map(({ kind, from, to, attempt, actor: who }): Event => {
        const by = who === actor ? PERSON : who;
        return { launchId, kind, ...(from && { from }), ...(to && { to }), attempt, actor: by };
      });
    },
  };
}

function toRow(launch: LaunchRecord): Row;
function toRow(launch: LaunchRecord | undefined): Row | undefined;
function toRow(launch: LaunchRecord | undefined): Row | undefined {
  if (!launch) return undefined;
  const { id, idempotencyKey, state, request, attempt } = launch;
  const { audienceGenerationJobArn, resolvedBy, sendDeadline } = launch;
  const known = { audienceGenerationJobArn, resolvedBy, sendDeadline };
  return { id, idempotencyKey, state, request, attempt, ...known };
}
