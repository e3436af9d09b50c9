import type { EmulatorProcess } from "../emulator-process";
import { sampleName } from "../sample-request";
import { type Figures, type Launch, measureLoad } from "./load";

const ROUNDS = 5;
const WARM_UP_MS = 1500;
const ROUND_MS = 1000;
const IN_FLIGHT = [1, 16];

export type LaunchMethod = { name: string; launch: Launch };

/** The figures of each round, by number in flight and way to launch. */
export type Rounds = ReadonlyMap<number, ReadonlyMap<string, readonly Figures[]>>;

export type Measured = {
  rounds: Rounds;
  /** Number of launches of each way, warm-up included. */
  launches: ReadonlyMap<string, number>;
};

/** Runs all ways in each round, every second round in reverse order, so that a slow minute affects all. */
export async function measureRounds(
  ways: readonly LaunchMethod[],
  emulator: EmulatorProcess,
): Promise<Measured> {
  const measure = measurer(emulator);
  for (const way of ways) await measure(way, { inFlight: 16, durationMs: WARM_UP_MS });
  const rounds = new Map<number, Map<string, Figures[]>>(
    IN_FLIGHT.map((inFlight) => [inFlight, new Map()]),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const inTurn = round % 2 === 0 ? ways : ways.toReversed();
    for (const [inFlight, figuresOf] of rounds) {
      for (const way of inTurn) {
        const figures = await measure(way, { inFlight, durationMs: ROUND_MS });
        figuresOf.set(way.name, [...(figuresOf.get(way.name) ?? []), figures]);
      }
    }
  }
  return { rounds, launches: measure.launches };
}

/** Checks after each measurement that the emulator executed each launch once. */
function measurer(emulator: EmulatorProcess) {
  const nextName = nameCounter();
  const launches = new Map<string, number>();
  async function measure(
    { name, launch }: LaunchMethod,
    load: { inFlight: number; durationMs: number },
  ) {
    await emulator.forgetJobs();
    let launched = 0;
    const counted = async (jobName: string) => {
      await launch(jobName);
      launched += 1;
    };
    const figures = await measureLoad(counted, load, nextName);
    const jobs = await emulator.countJobs();
    if (jobs !== launched) throw new Error(`${name}: ${launched} launches made ${jobs} jobs`);
    launches.set(name, (launches.get(name) ?? 0) + launched);
    return figures;
  }
  return Object.assign(measure, { launches });
}

function nameCounter(): () => string {
  let number = 0;
  return () => {
    number += 1;
    return sampleName(number);
  };
}

/** Number of launches of these ways. */
export function countLaunched(ways: readonly LaunchMethod[], { launches }: Measured): number {
  return ways.reduce((sum, { name }) => sum + (launches.get(name) ?? 0), 0);
}
