import type { World } from "./stage";
import type { Control } from "./variants/control";

export type Repetition = {
  seed: number;
  repetition: number;
  /** Scenarios run at their full length. */
  whole: boolean;
  /** The deliberate bug of the portals. */
  control?: Control;
};

/** `notTried`: why the repetition did not reach what it should test. */
export type Verification = { violations: string[]; notTried?: string; settledMs: number };

/** A cell of the matrix, or a scenario in one of its forms. */
export type Trial = {
  row: string;
  column: string;
  run: (world: World, repetition: Repetition) => Promise<Verification>;
};

export type Entry = { trial: Trial; repetition: Repetition };

export type Result = Verification & Entry;

/** The text that `--only` matches. */
export function nameOf({ row, column }: Pick<Trial, "row" | "column">): string {
  return `${row} ${column}`;
}

export function isGreen({ violations, notTried }: Verification): boolean {
  return violations.length === 0 && notTried === undefined;
}

/** Runs every entry, `parallel` at a time, and calls `onResult` after each. */
export async function runTrials(
  world: World,
  entries: readonly Entry[],
  { parallel, onResult }: { parallel: number; onResult: (result: Result) => void },
): Promise<Result[]> {
  const waiting = [...entries];
  const results: Result[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = { ...next, ...(await next.trial.run(world, next.repetition)) };
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}
