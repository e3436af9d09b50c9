import "server-only";
import { cache } from "react";
import type { ComparisonState } from "@/lib/contract/records/comparison";
import type { Operation } from "@/lib/contract/records/operation";
import { comparisonState, foundJobs } from "@/lib/launch/gate/comparison-state";
import { environmentConnection } from "@/lib/launch/sender";
import { describeError, log } from "@/lib/log";
import { readInstances } from "@/lib/runtime/instances";
import { readOperation } from "@/lib/runtime/operation";

/** Undefined if it can't be read, so that pages are shown without it. */
export const comparison = cache(async (): Promise<ComparisonState | undefined> => {
  try {
    return await comparisonState();
  } catch (error) {
    log("error", "comparison not read", describeError(error));
    return undefined;
  }
});

/** Newest first; undefined if they can't be read. */
export async function foundByComparison(limit: number) {
  try {
    return await foundJobs(limit);
  } catch (error) {
    log("error", "found jobs not read", describeError(error));
    return undefined;
  }
}

export async function portalInstances() {
  try {
    return await readInstances();
  } catch (error) {
    log("error", "instances not read", describeError(error));
    return undefined;
  }
}

/** Undefined if it can't be read. */
export async function operation(): Promise<Operation | undefined> {
  try {
    return await readOperation(environmentConnection());
  } catch (error) {
    log("error", "operation not read", describeError(error));
    return undefined;
  }
}
