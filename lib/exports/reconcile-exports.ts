import "server-only";
import { listAudienceExportJobs } from "@/lib/aws/calls/list-audience-export-jobs";
import type { Connection } from "@/lib/aws/connection";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import type { ExportRecord, ListedExport } from "@/lib/contract/records/export-record";
import { crashPoint } from "@/lib/crash-points";
import { databaseNow, isClockOff } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { recordingMarginMs } from "@/lib/launch/background/reconcile";
import { noteExportListFailure, storeExportList } from "@/lib/ledger/exports/export-lists";
import {
  listExportsIn,
  listExportsInDoubt,
  listExportsOfJob,
} from "@/lib/ledger/exports/export-queries";
import {
  noteExportAbsence,
  orphanExport,
  proveExport,
  resolveExport,
} from "@/lib/ledger/exports/settle-export";
import { describeError, log } from "@/lib/log";
import { matchingExports } from "./match-exports";
import { exportsOfList } from "./read-lists";

export type ExportReconcileReport = { inDoubt: number; settled: number; failed: number };

type ListOf = (jobArn: string) => Promise<ListedExport[]>;

/** Sends nothing. What can't be checked is left for the next pass. `now` is the database's time. */
export async function reconcileExports(
  connection: Connection,
  now?: Date,
): Promise<ExportReconcileReport> {
  const report: ExportReconcileReport = { inDoubt: 0, settled: 0, failed: 0 };
  if (isClockOff()) return report;
  const at = now ?? (await databaseNow(database()));
  const records = await listExportsInDoubt(database(), at);
  if (records.length === 0) return report;
  const listOf = listOnce(connection, at);
  for (const record of records) {
    report.inDoubt += 1;
    try {
      const before = record.state === "sending" ? await orphan(record, at) : record;
      if (!before || !(await isHere(connection, before))) continue;
      const after = await settle(before, listOf, at);
      if (after.state !== "unknown") report.settled += 1;
    } catch (error) {
      report.failed += 1;
      log("warn", "export not reconciled", { exportId: record.id, ...describeError(error) });
    }
  }
  return report;
}

/** Undefined while its process may still be recording the outcome. */
async function orphan(record: ExportRecord, now: Date): Promise<ExportRecord | undefined> {
  const { id, attempt, sendDeadline = record.updatedAt } = record;
  if (now.getTime() < Date.parse(sendDeadline) + recordingMarginMs()) return undefined;
  const reason = "The deadline for sending passed without a recorded response.";
  log("warn", "export orphaned", { exportId: id, attempt });
  return orphanExport(database(), { id, attempt, reason });
}

/** False if the account or Region has changed since, because its lists show other exports. */
async function isHere(connection: Connection, record: ExportRecord): Promise<boolean> {
  const { account } = await connection.identity();
  const { id: exportId, region } = record;
  if (account === record.account && connection.region === region) return true;
  log("warn", "export of another account or Region", { exportId, account, region });
  return false;
}

function listOnce({ clients, region }: Connection, at: Date): ListOf {
  const lists = new Map<string, Promise<ListedExport[]>>();
  const read = async (jobArn: string) => {
    try {
      const exports = exportsOfList(await listAudienceExportJobs(clients.read, { jobArn }));
      await storeExportList(database(), { jobArn, exports, at });
      return exports;
    } catch (error) {
      const failure = mapCallFailure(error, { region });
      if (failure) await noteExportListFailure(database(), { jobArn, at, failure });
      throw error;
    }
  };
  return (jobArn) => {
    const list = lists.get(jobArn) ?? read(jobArn);
    lists.set(jobArn, list);
    return list;
  };
}

async function settle(record: ExportRecord, listOf: ListOf, now: Date): Promise<ExportRecord> {
  const listed = await listOf(record.audienceGenerationJobArn);
  const found = matchingExports(record, listed);
  if (found.length > 0) return resolveFound(record, found);
  if (now.getTime() < settledFromMs(record)) return record;
  return assessAbsence(record, { at: now.toISOString(), exportsListed: listed.length });
}

async function resolveFound(
  record: ExportRecord,
  found: readonly ListedExport[],
): Promise<ExportRecord> {
  await crashPoint("found");
  const { id, attempt } = record;
  const to = found.length === 1 ? "launched" : "duplicate";
  const evidence = { kind: "found", exports: found };
  const step = { id, attempt, to, resolvedBy: "reconciler", evidence } as const;
  const resolved = await resolveExport(database(), step);
  await crashPoint("resolved");
  const level = to === "duplicate" ? "error" : "info";
  log(level, "export resolved", { exportId: id, state: to, found: found.length });
  return resolved ?? record;
}

type Listing = { at: string; exportsListed: number };
type AbsenceEvidence = { kind: "not-listed"; attempt: number; sightings: Listing[] };

/** Absence needs two complete listings an interval apart, after the settle window. */
async function assessAbsence(record: ExportRecord, listing: Listing): Promise<ExportRecord> {
  const { id, attempt } = record;
  const before = knownListings(record);
  const [first] = before;
  const sightings = [...before, listing];
  const evidence: AbsenceEvidence = { kind: "not-listed", attempt, sightings };
  if (!first) return (await noteExportAbsence(database(), { id, attempt, evidence })) ?? record;
  const apartMs = Date.parse(listing.at) - Date.parse(first.at);
  if (apartMs < env().reconcileIntervalMs) return record;
  const step = { id, attempt, to: "absent", resolvedBy: "reconciler", evidence } as const;
  const absent = await resolveExport(database(), step);
  if (absent) log("warn", "export absent", { exportId: id, attempt });
  return absent ?? record;
}

/** Only the reconciler writes the evidence, so its kind is enough. */
function knownListings({ evidence, attempt }: ExportRecord): Listing[] {
  const known = evidence as Partial<AbsenceEvidence> | undefined;
  return known?.kind === "not-listed" && known.attempt === attempt ? (known.sightings ?? []) : [];
}

/** End of the settle window, in milliseconds since 1970. */
function settledFromMs({ sendDeadline, updatedAt }: ExportRecord): number {
  return Date.parse(sendDeadline ?? updatedAt) + env().reconcileSettleMs;
}

/** How long after sending an export may still appear in AWS's list. */
const SEARCH_MS = 7 * 24 * 3600_000;

/** AWS's lists may lag for longer than the settle window. Returns how many exports it found. */
export async function findLateExports(connection: Connection): Promise<number> {
  const records = await listExportsIn(database(), ["absent", "closed"], SEARCH_MS);
  if (records.length === 0) return 0;
  const listOf = listOnce(connection, await databaseNow(database()));
  let found = 0;
  for (const record of records) {
    try {
      if (!(await isHere(connection, record))) continue;
      if (await proveLate(record, listOf)) found += 1;
    } catch (error) {
      log("warn", "late export lookup failed", { exportId: record.id, ...describeError(error) });
    }
  }
  return found;
}

async function proveLate(record: ExportRecord, listOf: ListOf): Promise<boolean> {
  const { id, attempt, audienceGenerationJobArn: jobArn, request } = record;
  const found = matchingExports(record, await listOf(jobArn));
  if (found.length === 0) return false;
  // A later export of the same name can be the listed one.
  const others = await listExportsOfJob(database(), jobArn);
  const isAmbiguous = others.some(
    (other) => other.id !== id && other.request.name === request.name && other.attempt > 0,
  );
  if (isAmbiguous) return false;
  const evidence = { kind: "found", exports: found };
  const to = found.length === 1 ? "launched" : "duplicate";
  const step = { id, attempt, to, resolvedBy: "reconciler", evidence } as const;
  const proven = await proveExport(database(), step);
  if (proven) log("error", "export found late", { exportId: id, state: to });
  return proven !== undefined;
}
