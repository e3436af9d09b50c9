import { describe, expect, it } from "vitest";
import { EXPORT_EVENT_KINDS, EXPORT_STATES } from "@/lib/contract/records/export-record";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { anExport, EXPORT_STARTED, expectExportStep, exportIn } from "@/test/ledger/exports";
import { newJobArn } from "@/test/ledger/launches";
import { useDatabase } from "@/test/postgres/database";
import { findExport, listExportEvents } from "./export-queries";
import { EXPORT_TRANSITIONS } from "./export-transitions";
import { claimExport, reserveExport } from "./reserve-export";
import {
  cancelExport,
  closeAbsentExport,
  noteExportAbsence,
  orphanExport,
  proveExport,
  resolveExport,
  settleExport,
} from "./settle-export";

const { db } = useDatabase();

const evidence = { kind: "found", exports: [] };
const outcome = EXPORT_STARTED;
const resolvedBy = "reconciler" as const;
const guard = async () => undefined;
const claim = { timeoutMs: 60_000, createdFrom: new Date("2026-11-29T11:00:00Z"), guard };

/** Each step, as it is taken on the first attempt. */
const STEPS = {
  claim: (id: string) => claimExport(db, { id, attempt: 1, isRepeat: false, ...claim }),
  cancel: (id: string) => cancelExport(db, { id, attempt: 1, actor: "ada" }),
  settle: (id: string) => settleExport(db, { id, attempt: 1, outcome }),
  orphan: (id: string) => orphanExport(db, { id, attempt: 1, reason: "late" }),
  noteAbsence: (id: string) => noteExportAbsence(db, { id, attempt: 1, evidence }),
  resolve: (id: string) =>
    resolveExport(db, { id, attempt: 1, to: "launched", resolvedBy, evidence }),
  prove: (id: string) =>
    proveExport(db, { id, attempt: 1, to: "duplicate", resolvedBy, evidence, outcome }),
  repeat: (id: string) => claimExport(db, { id, attempt: 1, isRepeat: true, ...claim }),
  close: (id: string) => closeAbsentExport(db, { id, attempt: 1, actor: "ada" }),
};

const CELLS = EXPORT_STATES.flatMap((state) =>
  Object.keys(STEPS).map((verb) => ({ state, verb: verb as keyof typeof STEPS })),
);

describe("a step of an export", () => {
  it.each(CELLS)("$verb is taken from $state only if it is legal", async ({ state, verb }) => {
    const { id } = await exportIn(db, state);
    const isLegal = (EXPORT_TRANSITIONS[verb].from as readonly string[]).includes(state);
    const after = await STEPS[verb](id);
    expect(after !== undefined).toBe(isLegal);
    if (!isLegal) expect((await findExport(db, id))?.state).toBe(state);
  });

  it("of an older attempt changes nothing", async () => {
    const { id } = await exportIn(db, "absent");
    await expectExportStep(STEPS.repeat(id));
    expect(await settleExport(db, { id, attempt: 1, outcome })).toBeUndefined();
    expect(await findExport(db, id)).toMatchObject({ state: "sending", attempt: 2 });
  });

  it("of a repeat keeps the time from which AWS's exports are its own", async () => {
    const { id, createdFrom } = await exportIn(db, "absent");
    expect(await expectExportStep(STEPS.repeat(id))).toMatchObject({
      createdFrom,
      state: "sending",
    });
  });
});

describe("a reservation", () => {
  it("records and claims in one transaction", async () => {
    const { kind, record } = await reserveExport(db, anExport());
    expect(kind).toBe("reserved");
    expect(record).toMatchObject({ state: "sending", attempt: 1, account: "111122223333" });
    const kinds = (await listExportEvents(db, [record.id])).map((event) => event.kind);
    expect(kinds).toEqual(["export-reserved", "export-claimed"]);
  });

  it("returns the same export for the same key and request, even concurrently", async () => {
    const order = anExport();
    const all = await Promise.all(Array.from({ length: 20 }, () => reserveExport(db, order)));
    expect(new Set(all.map(({ record }) => record.id)).size).toBe(1);
    expect(all.filter(({ kind }) => kind === "reserved")).toHaveLength(1);
  });

  it("refuses a key of another request, unless that ended without an export", async () => {
    const order = anExport();
    const other = { ...order, request: { ...order.request, name: "another" } };
    const { record } = await reserveExport(db, order);
    expect(await reserveExport(db, other)).toMatchObject({ kind: "conflict" });
    const refusal = await exportIn(db, "rejected", { idempotencyKey: "free-again" });
    const next = { ...other, idempotencyKey: "free-again" };
    const made = await reserveExport(db, next);
    expect(made.kind).toBe("reserved");
    expect(made.record.id).not.toBe(refusal.id);
    expect(made.record.idempotencyKey).toBe("free-again");
    expect((await findExport(db, record.id))?.state).toBe("sending");
  });

  it("records nothing if its guard throws", async () => {
    const order = anExport({ guard: () => Promise.reject(new Error("no")) });
    await expect(reserveExport(db, order)).rejects.toThrow("no");
    const { kind } = await reserveExport(db, { ...order, guard });
    expect(kind).toBe("reserved");
  });

  it("shows its guard the job's other exports, one after the other", async () => {
    const jobArn = newJobArn();
    const seen: number[] = [];
    const reserve = () =>
      reserveExport(
        db,
        anExport({ jobArn, guard: async (_tx, { others }) => void seen.push(others.length) }),
      );
    await Promise.all([reserve(), reserve(), reserve()]);
    expect(seen.toSorted()).toEqual([0, 1, 2]);
    await exportIn(db, "rejected", { jobArn });
    await reserve();
    expect(seen.at(-1)).toBe(3);
  });
});

it("exports of every state and step are verified with the chain", async () => {
  await linkPending(db);
  expect(await verifyLedger(db)).toMatchObject({ ok: true, pending: 0 });
  for (const state of EXPORT_STATES) await exportIn(db, state);
  expect(await verifyLedger(db)).toMatchObject({ ok: true, pending: expect.any(Number) });
});

it("every kind of event belongs to a step", () => {
  const kinds = Object.values(EXPORT_TRANSITIONS).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(EXPORT_EVENT_KINDS));
});
