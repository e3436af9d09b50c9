import "server-only";
import type { AccountRegion } from "@/lib/contract/records/account-region";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { env } from "@/lib/env";

export type Listing = {
  /** ISO 8601, UTC. */
  at: string;
  jobsNear: number;
  jobsInAll: number;
};

export type AbsenceEvidence = AccountRegion & {
  kind: "not-listed";
  attempt: number;
  sightings: Listing[];
  /** ARNs of jobs with the same name that belong to others. */
  jobsWithName: string[];
};

/** Absence needs two complete, non-empty listings an interval apart, after the settle window. */
export const LISTINGS_NEEDED = 2;

/** Evidence of the current attempt in the same account and Region. */
export function knownAbsence(
  { evidence, attempt }: LaunchRecord,
  { account, region }: Partial<AccountRegion>,
): AbsenceEvidence | undefined {
  if (!isAbsence(evidence)) return undefined;
  const isSame =
    evidence.attempt === attempt && evidence.account === account && evidence.region === region;
  return isSame ? evidence : undefined;
}

/** Only the reconciler writes it, so its kind is enough. */
function isAbsence(evidence: unknown): evidence is AbsenceEvidence {
  return (
    typeof evidence === "object" &&
    evidence !== null &&
    "kind" in evidence &&
    evidence.kind === "not-listed"
  );
}

/** End of the settle window, in milliseconds since 1970. */
export function settledFromMs({ sendDeadline, updatedAt }: LaunchRecord): number {
  return Date.parse(sendDeadline ?? updatedAt) + env().reconcileSettleMs;
}

/** What reading AWS's list may take. */
const READING_MS = 10_000;

/** When AWS's list has decided at the latest, if each pass of the reconciler can read it. */
export function decidedByMs(launch: LaunchRecord): number {
  const { reconcileIntervalMs } = env();
  const [first] = knownAbsence(launch, launch)?.sightings ?? [];
  const lastMs = first
    ? Date.parse(first.at) + reconcileIntervalMs
    : settledFromMs(launch) + LISTINGS_NEEDED * reconcileIntervalMs;
  return lastMs + READING_MS;
}
