import type { Figures } from "./load";
import { median } from "./percentiles";
import { printTable } from "./report";

/** For each number in flight, for each way to launch, the figures of each round. */
export type Rounds = ReadonlyMap<number, ReadonlyMap<string, readonly Figures[]>>;

const METRICS = [
  { key: "perSecond", title: "req/s", digits: 0 },
  { key: "p50Ms", title: "p50 ms", digits: 2 },
  { key: "p99Ms", title: "p99 ms", digits: 2 },
] as const;

/** One table for each number in flight: each metric, and its ratios to the ways to compare with. */
export function printRounds(rounds: Rounds, compareWith: readonly string[]): void {
  const head = METRICS.flatMap(({ title }) => [title, ...compareWith.map((way) => `/ ${way}`)]);
  for (const [inFlight, figuresOf] of rounds) {
    const rows = [...figuresOf].map(([way, figures]) => [
      way,
      ...METRICS.flatMap(({ key, digits }) => [
        median(figures.map((each) => each[key])).toFixed(digits),
        ...compareWith.map((other) => ratioOf(figures, figuresOf.get(other) ?? [], key)),
      ]),
    ]);
    printTable([`${inFlight} in flight`, ...head], rows);
    console.log("");
  }
}

/** The median of the rounds' own ratios: what slowed a whole round is in neither. */
function ratioOf(
  figures: readonly Figures[],
  others: readonly Figures[],
  key: keyof Figures,
): string {
  const ratios = figures.map((each, round) => each[key] / (others[round]?.[key] ?? Number.NaN));
  return median(ratios).toFixed(2);
}
