import { setTimeout as delay } from "node:timers/promises";
import { percentile } from "../percentiles";
import { printHeading, printTable } from "../report";
import { memoryOf } from "./outcome";
import type { Look } from "./people";
import { withTwoInstances } from "./two-instances";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 120);
const PEOPLE = 60;
const LAUNCHES_PER_MINUTE = 4;
/** Lines of the table. */
const SAMPLES = 12;

/** Two instances under an even load: what grows in memory, what slows down. */
export async function benchSoak(): Promise<void> {
  printHeading(`${PEOPLE} people, ${LAUNCHES_PER_MINUTE} launches a minute, ${MINUTES} minutes`);
  const samples: { atMs: number; memory: number[] }[] = [];
  const load = { people: PEOPLE, launchesPerMinute: LAUNCHES_PER_MINUTE };
  const { looks } = await withTwoInstances(load, async ({ instances }) => {
    for (let count = 0; count <= SAMPLES; count += 1) {
      if (count > 0) await delay((MINUTES * 60_000) / SAMPLES);
      const memory = await Promise.all(instances.map(memoryOf));
      samples.push({ atMs: performance.now(), memory });
    }
  });
  reportGrowth(looks, samples);
}

/** Each part of the run in a line: requests until then since the line before, memory at its end. */
function reportGrowth(
  looks: readonly Look[],
  samples: readonly { atMs: number; memory: number[] }[],
): void {
  const rows = samples.map(({ atMs, memory }, index) => {
    const fromMs = samples[index - 1]?.atMs ?? atMs;
    const these = looks.filter((look) => look.atMs > fromMs && look.atMs <= atMs);
    const ms = these.map((look) => look.ms);
    const shown = (share: number) => (ms.length > 0 ? percentile(ms, share).toFixed(0) : "");
    return [
      ((index * MINUTES) / SAMPLES).toFixed(0),
      String(these.length),
      ...[shown(0.5), shown(0.99)],
      ...memory.map((mib) => mib.toFixed(0)),
    ];
  });
  printTable(["minute", "requests", "p50 ms", "p99 ms", "MiB, one", "MiB, other"], rows);
}
