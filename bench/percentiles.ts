/** The smallest sample that at least this share of all samples does not exceed (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("There are no samples");
  return value;
}

/** For an even number of samples, the mean of the middle two. */
export function median(samples: readonly number[]): number {
  const lower = percentile(samples, 0.5);
  if (samples.length % 2 === 1) return lower;
  const upper = -percentile(
    samples.map((sample) => -sample),
    0.5,
  );
  return (lower + upper) / 2;
}
