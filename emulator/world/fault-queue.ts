import type { MetFault, OperationId, PlannedFault } from "../protocol/types";

/** Planned faults; a request meets the first that fits it. */
export type FaultQueue = {
  add(faults: readonly PlannedFault[]): void;
  take(operation: OperationId): MetFault | undefined;
  /** What is still waiting, with how often it is yet to be met. */
  waiting(): PlannedFault[];
  /** Forgets them, and ends the delays that requests are held by. */
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
