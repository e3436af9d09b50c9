import "server-only";
import { cache } from "react";
import type { ComparisonState } from "@/lib/contract/records/comparison";
import { comparisonState, foundJobs } from "@/lib/launch/gate/comparison-state";
import { describeError, log } from "@/lib/log";
import { readInstances } from "@/lib/runtime/instances";

/**
 * Where the comparison with AWS stands, as pages tell it. One that could be shown without it must
 * not fail over it: undefined where it can't be read.
 */
export const comparison = cache(async (): Promise<ComparisonState | undefined> => {
  try {
    return await comparisonState();
  } catch (error) {
    log("error", "comparison not read", describeError(error));
    return undefined;
  }
});

/** Launches whose jobs it found, the newest first; undefined where they can't be read. */
export async function foundByComparison(limit: number) {
  try {
    return await foundJobs(limit);
  } catch (error) {
    log("error", "found jobs not read", describeError(error));
    return undefined;
  }
}

/** The portal's processes and their clocks; undefined where they can't be read. */
export async function portalInstances() {
  try {
    return await readInstances();
  } catch (error) {
    log("error", "instances not read", describeError(error));
    return undefined;
  }
}
