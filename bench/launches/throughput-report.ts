import { median } from "../percentiles";
import { printTable } from "../report";
import type { Rounds } from "./launch-rounds";
import type { Figures } from "./load";

const METRICS = [
  { key: "perSecond", title: "req/s", digits: 0 },
  { key: "p50Ms", title: "p50 ms", digits: 2 },
  { key: "p99Ms", title: "p99 ms", digits: 2 },
] as const;

/** One table for each number in flight: each metric and its ratios to the base ways. */
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

/** One table for each number in flight: difference and ratio of each way to each base. */
export function printCosts(rounds: Rounds, bases: readonly string[]): void {
  const latencies = METRICS.filter(({ key }) => key !== "perSecond");
  const head = latencies.flatMap(({ title }) => [
    title,
    ...bases.flatMap((base) => [`- ${base}`, `/ ${base}`]),
  ]);
  for (const [inFlight, figuresOf] of rounds) {
    const rows = [...figuresOf].map(([way, figures]) => [
      way,
      ...latencies.flatMap(({ key, digits }) => [
        median(figures.map((each) => each[key])).toFixed(digits),
        ...bases.flatMap((base) => {
          const others = figuresOf.get(base) ?? [];
          const difference = median(comparedWith(figures, others, key, (a, b) => a - b));
          return [difference.toFixed(digits), ratioOf(figures, others, key)];
        }),
      ]),
    ]);
    printTable([`${inFlight} in flight`, ...head], rows);
    console.log("");
  }
}

function ratioOf(
  figures: readonly Figures[],
  others: readonly Figures[],
  key: keyof Figures,
): string {
  return medianRatio(figures, others, key).toFixed(2);
}

/** The median of the rounds' ratios. */
export function medianRatio(
  figures: readonly Figures[],
  others: readonly Figures[],
  key: keyof Figures,
): number {
  return median(comparedWith(figures, others, key, (a, b) => a / b));
}

/** Compares within each round, so that a slow round does not change the result. */
function comparedWith(
  figures: readonly Figures[],
  others: readonly Figures[],
  key: keyof Figures,
  compare: (a: number, b: number) => number,
): number[] {
  return figures.map((each, round) => compare(each[key], others[round]?.[key] ?? Number.NaN));
}
