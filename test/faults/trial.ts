import type { World } from "./stage";
import type { Control } from "./variants/control";

export type Repetition = {
  seed: number;
  repetition: number;
  /** Scenarios take as long as they should, not only as long as they must. */
  whole: boolean;
  /** The mistake that the portals make. */
  control?: Control;
};

/** `notTried`: why the repetition did not come to what it was to try. */
export type Verification = { violations: string[]; notTried?: string; quietMs: number };

/** One thing to try: a cell of the matrix, or a scenario in one of its forms. */
export type Trial = {
  row: string;
  column: string;
  run: (world: World, repetition: Repetition) => Promise<Verification>;
};

/** A trial that is to be run once. */
export type Entry = { trial: Trial; repetition: Repetition };

export type Result = Verification & Entry;

/** What `--only` looks into. */
export function nameOf({ row, column }: Pick<Trial, "row" | "column">): string {
  return `${row} ${column}`;
}

/** Neither found to violate anything nor left untried. */
export function isGreen({ violations, notTried }: Verification): boolean {
  return violations.length === 0 && notTried === undefined;
}

/** Runs every entry, some side by side; tells each result as it comes. */
export async function runTrials(
  world: World,
  entries: readonly Entry[],
  { parallel, tell }: { parallel: number; tell: (result: Result) => void },
): Promise<Result[]> {
  const waiting = [...entries];
  const results: Result[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = { ...next, ...(await next.trial.run(world, next.repetition)) };
      results.push(result);
      tell(result);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}
