import "server-only";
import type {
  ExportOutcome,
  ExportRecord,
  ExportStarted,
  ExportState,
} from "@/lib/contract/records/export-record";
import type { Resolver } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { PORTAL, RECONCILER } from "@/lib/ledger/system-actors";
import { takeExportStep } from "./take-export-step";

const STATE_AFTER = {
  launched: "launched",
  rejected: "rejected",
  unknown: "unknown",
  "not-sent": "reserved",
} as const satisfies Record<ExportOutcome["state"], ExportState>;

type OfAttempt = { id: string; attempt: number };

export async function settleExport(
  db: Db,
  { id, attempt, outcome }: OfAttempt & { outcome: ExportOutcome },
): Promise<ExportRecord | undefined> {
  return takeExportStep(db, {
    verb: "settle",
    id,
    attempt,
    to: STATE_AFTER[outcome.state],
    actor: PORTAL,
    set: {
      outcome: JSON.stringify(outcome),
      awsRequestId: requestIdOfExport(outcome) ?? null,
      resolvedBy: exportResolverOf(outcome),
    },
    detail: { outcome },
  });
}

export function exportResolverOf({ state }: ExportOutcome): "response" | null {
  return state === "launched" || state === "rejected" ? "response" : null;
}

export function requestIdOfExport(outcome: ExportOutcome): string | undefined {
  return outcome.state === "launched" ? outcome.requestId : outcome.details.requestId;
}

/** `sending` → `unknown`: the process that claimed it has ended and may have sent it. */
export async function orphanExport(
  db: Db,
  { id, attempt, reason }: OfAttempt & { reason: string },
): Promise<ExportRecord | undefined> {
  const set = { evidence: JSON.stringify({ reason }) };
  const step = { verb: "orphan", id, attempt, to: "unknown", actor: RECONCILER } as const;
  return takeExportStep(db, { ...step, set, detail: { reason } });
}

/** The export stays `unknown`, because one listing proves nothing. */
export async function noteExportAbsence(
  db: Db,
  { id, attempt, evidence }: OfAttempt & { evidence: unknown },
): Promise<ExportRecord | undefined> {
  const set = { evidence: JSON.stringify(evidence) };
  const step = { verb: "noteAbsence", id, attempt, actor: RECONCILER } as const;
  return takeExportStep(db, { ...step, set, detail: { evidence } });
}

export type ExportProof = OfAttempt & {
  to: "launched" | "duplicate";
  resolvedBy: Exclude<Resolver, "person">;
  evidence: unknown;
  /** AWS's late response, if that is the proof. */
  outcome?: ExportStarted;
};

type ExportResolution = ExportProof | (Omit<ExportProof, "to" | "outcome"> & { to: "absent" });

export async function resolveExport(
  db: Db,
  resolution: ExportResolution,
): Promise<ExportRecord | undefined> {
  return takeExportStep(db, { verb: "resolve", ...proofStep(resolution) });
}

/** Of an export that is not in doubt: what was recorded about it is wrong. */
export async function proveExport(db: Db, proof: ExportProof): Promise<ExportRecord | undefined> {
  return takeExportStep(db, { verb: "prove", ...proofStep(proof) });
}

function proofStep(resolution: ExportResolution) {
  const { id, attempt, to, resolvedBy, evidence } = resolution;
  const outcome = "outcome" in resolution ? resolution.outcome : undefined;
  return {
    id,
    attempt,
    to,
    actor: resolvedBy === "response" ? PORTAL : RECONCILER,
    set: {
      resolvedBy,
      evidence: JSON.stringify(evidence),
      ...(outcome && {
        outcome: JSON.stringify(outcome),
        awsRequestId: requestIdOfExport(outcome) ?? null,
      }),
    },
    detail: { resolvedBy, evidence, ...(outcome && { outcome }) },
  };
}

type PersonStep = OfAttempt & { actor: string; address?: string };

export async function cancelExport(db: Db, step: PersonStep): Promise<ExportRecord | undefined> {
  return takeExportStep(db, { verb: "cancel", to: "cancelled", ...step });
}

export async function closeAbsentExport(
  db: Db,
  step: PersonStep,
): Promise<ExportRecord | undefined> {
  const set = { resolvedBy: "person" } as const;
  return takeExportStep(db, { verb: "close", to: "closed", set, ...step });
}
