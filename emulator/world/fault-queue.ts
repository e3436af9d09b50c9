import type { OperationId, PlannedFault } from "../protocol/types";

/** Misfortunes in waiting; the first that fits a request is the one that it meets. */
export type FaultQueue = {
  add(faults: readonly PlannedFault[]): void;
  take(operation: OperationId): PlannedFault | undefined;
  /** What is still waiting, with how often it is yet to be met. */
  waiting(): PlannedFault[];
  clear(): void;
};

export function createFaultQueue(): FaultQueue {
  let queue: { fault: PlannedFault; timesLeft: number }[] = [];
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
      return met.fault;
    },
    waiting: () => queue.map(({ fault, timesLeft }) => ({ ...fault, times: timesLeft })),
    clear() {
      queue = [];
    },
  };
}
