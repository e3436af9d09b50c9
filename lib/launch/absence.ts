import "server-only";
import type { LaunchRecord } from "@/lib/contract/launch-record";

/** One complete listing without the launch's job. */
export type Sighting = {
  /** ISO 8601, UTC: when the listing was made. */
  at: string;
  /** How many jobs of the launch's model and collaboration it showed, and how many it showed in all. */
  jobsNear: number;
  jobsInAll: number;
};

/** What speaks for a launch's absence; complete with two sightings. */
export type AbsenceEvidence = {
  kind: "not-listed";
  account: string;
  region: string;
  attempt: number;
  sightings: Sighting[];
  /** ARNs of jobs of the same name that are somebody else's. */
  namesakes: string[];
};

/** The evidence gathered so far for this attempt, from the same account and Region. */
export function absenceSoFar(
  { evidence, attempt }: LaunchRecord,
  { account, region }: { account: string; region: string },
): AbsenceEvidence | undefined {
  if (!isAbsence(evidence)) return undefined;
  const isSame =
    evidence.attempt === attempt && evidence.account === account && evidence.region === region;
  return isSame ? evidence : undefined;
}

/** Of this module's own making: its mark is enough. */
function isAbsence(evidence: unknown): evidence is AbsenceEvidence {
  return (
    typeof evidence === "object" &&
    evidence !== null &&
    "kind" in evidence &&
    evidence.kind === "not-listed"
  );
}
