import "server-only";
import { eq, sql } from "drizzle-orm";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import { type LaunchRecord, SYSTEM_ACTOR } from "@/lib/contract/records/launch-record";
import type { Db, Tx } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";
import { STATE_WORDS } from "@/lib/format/state-words";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { hashJson } from "@/lib/ledger/chain/hash-json";
import { ledgerTransaction } from "@/lib/ledger/chain/head-seen";
import { type LaunchRow, toRecord } from "@/lib/ledger/queries/launch-row";
import { searchColumns } from "@/lib/ledger/queries/search-columns";
import { stopSendingWithin } from "@/lib/ledger/switch/sending-switch";
import { PORTAL, RECONCILER } from "@/lib/ledger/system-actors";
import { knownJobs, type Proof, type ProvenJob } from "./proof";
import { launchedOutcome } from "./resolve-launch";
import { takeStepWithin } from "./take-step";

export type FoundLaunch = {
  id: string;
  /** At least one. */
  jobs: readonly ProvenJob[];
  /** The request as AWS shows it, for a launch without a row. */
  request: LaunchRequest;
  account: string;
  region: string;
  /** The job is from a late response, not a list. Then only a second job stops sending. */
  isLateResponse?: boolean;
};

/** `kept`: the launch is being sent again, and the proof is applied after that. */
export type ProofResult = {
  kind: "adopted" | "proven" | "kept" | "known";
  launch: LaunchRecord;
};

/** One transaction with the stop of sending: a ledger that lacks one launch may lack others. */
export async function proveJob(db: Db, found: FoundLaunch): Promise<ProofResult> {
  return ledgerTransaction(db, async (tx) => {
    const adopted = await adopt(tx, found);
    if (adopted) {
      await stopSendingWithin(tx, {
        actor: RECONCILER,
        reason: reasonFor(found, "has no record of it"),
      });
      return { kind: "adopted", launch: adopted };
    }
    return proveRow(tx, found);
  });
}

async function adopt(tx: Tx, found: FoundLaunch): Promise<LaunchRecord | undefined> {
  const { id, jobs, request, account, region } = found;
  const proof: Proof = { kind: "adopted", jobs };
  const arn = jobs.length === 1 ? jobs[0]?.audienceGenerationJobArn : undefined;
  const recordedOutcome = arn === undefined ? undefined : launchedOutcome(arn);
  const requestHash = hashJson(request);
  const idempotencyKey = `adopted:${id}`;
  const [row] = await tx
    .insert(launches)
    .values({
      id,
      actorId: SYSTEM_ACTOR,
      idempotencyKey,
      state: arn === undefined ? "duplicate" : "launched",
      request: JSON.stringify(request),
      requestHash,
      correlationTag: true,
      account,
      region,
      attempt: 1,
      audienceGenerationJobArn: arn,
      outcome: recordedOutcome ? JSON.stringify(recordedOutcome) : null,
      resolvedBy: "reconciler",
      evidence: JSON.stringify(proof),
      ...searchColumns(request),
      createdAt: sql`statement_timestamp()`,
      updatedAt: sql`statement_timestamp()`,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return undefined;
  await appendEvent(tx, {
    at: row.updatedAt,
    launchId: id,
    kind: "adopted",
    to: row.state,
    attempt: row.attempt,
    actor: RECONCILER,
    detail: {
      idempotencyKey,
      requestHash,
      correlationTag: true,
      region,
      account,
      audienceGenerationJobArn: arn,
      evidence: proof,
      recordedOutcome,
    },
  });
  return toRecord(row);
}

async function proveRow(tx: Tx, found: FoundLaunch): Promise<ProofResult> {
  const { id, jobs, isLateResponse } = found;
  const [seen] = await tx.select().from(launches).where(eq(launches.id, id));
  if (!seen) throw new Error("A job's ARN belongs to another launch.");
  const newJobs = jobs.filter(
    ({ audienceGenerationJobArn }) => !knownJobs(seen).includes(audienceGenerationJobArn),
  );
  if (newJobs.length === 0 || seen.state === "unknown" || seen.state === "duplicate") {
    return { kind: "known", launch: toRecord(seen) };
  }
  if (seen.state === "sending") return keepProof(tx, { found, seen });
  const all = [...jobs, ...otherKnownJobs(knownJobs(seen), jobs)];
  const arn = all.length === 1 ? all[0]?.audienceGenerationJobArn : undefined;
  // Lock the switch before the row, as a claim does.
  if (!isLateResponse || arn === undefined) {
    const reason = reasonFor(found, `recorded its launch as “${STATE_WORDS[seen.state]}”`);
    await stopSendingWithin(tx, { actor: RECONCILER, reason });
  }
  const [row] = await tx.select().from(launches).where(eq(launches.id, id)).for("update");
  if (row?.state !== seen.state) throw new Error("The launch changed at the same time.");
  const proof: Proof = { kind: "proven", jobs: all };
  const recordedOutcome = arn === undefined ? undefined : launchedOutcome(arn);
  const launch = await takeStepWithin(tx, {
    verb: "prove",
    id,
    to: arn === undefined ? "duplicate" : "launched",
    actor: isLateResponse ? PORTAL : RECONCILER,
    set: {
      audienceGenerationJobArn: arn ?? null,
      resolvedBy: isLateResponse ? "response" : "reconciler",
      evidence: JSON.stringify(proof),
      ...(recordedOutcome && { outcome: JSON.stringify(recordedOutcome) }),
    },
    detail: { evidence: proof, audienceGenerationJobArn: arn, recordedOutcome },
  });
  return launch ? { kind: "proven", launch } : { kind: "known", launch: toRecord(row) };
}

function otherKnownJobs(known: readonly string[], jobs: readonly ProvenJob[]): ProvenJob[] {
  const named = new Set(jobs.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn));
  return known.flatMap((arn) => (named.has(arn) ? [] : [{ audienceGenerationJobArn: arn }]));
}

/** The job of a first attempt is not new: its response is still to come. */
async function keepProof(
  tx: Tx,
  { found: { id, jobs }, seen }: { found: FoundLaunch; seen: LaunchRow },
): Promise<ProofResult> {
  const launch = toRecord(seen);
  const { attempt } = launch;
  if (attempt === 1) return { kind: "known", launch };
  const all = [...jobs, ...otherKnownJobs(knownJobs(seen), jobs)];
  const proof: Proof = { kind: "proven", jobs: all, attempt };
  const kept = await takeStepWithin(tx, {
    verb: "keepProof",
    id,
    attempt,
    actor: RECONCILER,
    set: { evidence: JSON.stringify(proof) },
    detail: { evidence: proof },
  });
  return { kind: kept ? "kept" : "known", launch: kept ?? launch };
}

function reasonFor({ request: { name }, jobs }: FoundLaunch, what: string): string {
  const one = jobs.length === 1 ? "a job" : `${jobs.length} jobs`;
  return `AWS has ${one} “${name}” from this portal, but the portal ${what}`;
}
