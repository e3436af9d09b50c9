import { percentile } from "../percentiles";

/** Makes one launch with the name. Throws unless it is accepted. */
export type Launch = (name: string) => Promise<void>;

export type Figures = { perSecond: number; p50Ms: number; p99Ms: number };

/**
 * Launches for the given time, with a constant number in flight.
 * @param nextName returns a new name with each call
 */
export async function measureLoad(
  launch: Launch,
  load: { inFlight: number; durationMs: number },
  nextName: () => string,
): Promise<Figures> {
  const latenciesMs: number[] = [];
  const beginMs = performance.now();
  const endMs = beginMs + load.durationMs;
  const keepLaunching = async () => {
    while (performance.now() < endMs) {
      const startMs = performance.now();
      await launch(nextName());
      latenciesMs.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: load.inFlight }, keepLaunching));
  return {
    perSecond: (latenciesMs.length * 1000) / (performance.now() - beginMs),
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}
