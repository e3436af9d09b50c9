import type { MetFault, OperationId, PlannedFault } from "../protocol/types";

/** Planned faults; a request gets the first matching one. */
export type FaultQueue = {
  add(faults: readonly PlannedFault[]): void;
  take(operation: OperationId): MetFault | undefined;
  /** The queued faults, with their remaining times. */
  waiting(): PlannedFault[];
  /** Removes all faults and ends their delays. */
  clear(): void;
};

export function createFaultQueue(): FaultQueue {
  let queue: { fault: PlannedFault; timesLeft: number }[] = [];
  let cleared = new AbortController();
  return {
    add(faults) {
      queue.push(...faults.map((fault) => ({ fault, timesLeft: fault.times ?? 1 })));
    },
    take(operation) {
      const name = operation.slice(operation.indexOf(".") + 1);
      const met = queue.find(({ fault }) => fault.operation === name || fault.operation === "*");
      if (!met) return undefined;
      met.timesLeft -= 1;
      queue = queue.filter(({ timesLeft }) => timesLeft > 0);
      return { ...met.fault, cleared: cleared.signal };
    },
    waiting: () => queue.map(({ fault, timesLeft }) => ({ ...fault, times: timesLeft })),
    clear() {
      queue = [];
      cleared.abort();
      cleared = new AbortController();
    },
  };
}
