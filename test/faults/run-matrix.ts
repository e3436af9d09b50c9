import type { Cell } from "./cells";
import { type CellResult, type Repetition, runCell } from "./run-cell";
import type { World } from "./stage";

export type Matrix = {
  cells: readonly Cell[];
  repetitions: number;
  seed: number;
  /** How many cells at a time. */
  parallel: number;
  control?: Repetition["control"];
};

/** Runs every cell so often, some side by side; tells each result as it comes. */
export async function runMatrix(
  world: World,
  { cells, repetitions, seed, parallel, control }: Matrix,
  tell: (result: CellResult, repetition: number) => void,
): Promise<CellResult[]> {
  const waiting = Array.from({ length: repetitions }, (_, index) =>
    cells.map((cell) => ({ cell, repetition: index + 1 })),
  ).flat();
  const results: CellResult[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { cell, repetition } = next;
      const result = await runCell(world, cell, { seed, repetition, control });
      results.push(result);
      tell(result, repetition);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}

/** Neither found to violate anything nor left untried. */
export function isGreen({ violations, notTried }: CellResult): boolean {
  return violations.length === 0 && notTried === undefined;
}
