import "server-only";
import type { ComparisonState } from "@/lib/contract/records/comparison";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { database } from "@/lib/db/handle";
import { listFoundJobs } from "@/lib/ledger/queries/list-for-background";
import { recordComparisonOverride } from "@/lib/ledger/switch/comparison-override";
import { type Actor, asAuthor } from "@/lib/people/actor";
import { gateState } from "./sending-gate";

export async function comparisonState(): Promise<ComparisonState> {
  return gateState(database());
}

/** Valid until the next start. */
export async function overrideComparison({
  actor,
  reason,
}: {
  actor: Actor;
  reason: string;
}): Promise<void> {
  await recordComparisonOverride(database(), { ...asAuthor(actor), reason });
}

export async function foundJobs(limit: number): Promise<{ launch: LaunchRecord; at: string }[]> {
  return listFoundJobs(database(), limit);
}
