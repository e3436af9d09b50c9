import "server-only";
import type { LaunchRow } from "@/lib/ledger/queries/launch-row";

export type ProvenJob = {
  audienceGenerationJobArn: string;
  status?: string;
  /** ISO 8601, UTC, by AWS's clock. */
  createdAt?: string;
};

/** Evidence: jobs of a launch that the ledger did not know. */
export type Proof = {
  kind: "adopted" | "proven";
  jobs: readonly ProvenJob[];
  attempt?: number;
};

export function proofOfAttempt(
  { evidence }: Pick<LaunchRow, "evidence">,
  { attempt }: { attempt: number },
): Proof | undefined {
  const parsed: Partial<Proof> | null = evidence === null ? null : JSON.parse(evidence);
  const isKept = parsed?.kind === "proven" && parsed.attempt === attempt && parsed.jobs;
  return isKept ? (parsed as Proof) : undefined;
}

export function knownJobs(row: Pick<LaunchRow, "audienceGenerationJobArn" | "evidence">): string[] {
  const parsed: Partial<Proof> | null = row.evidence === null ? null : JSON.parse(row.evidence);
  const proven = Array.isArray(parsed?.jobs)
    ? parsed.jobs.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn)
    : [];
  return [
    ...new Set([
      ...(row.audienceGenerationJobArn ? [row.audienceGenerationJobArn] : []),
      ...proven,
    ]),
  ];
}
