/** Of the chart's height: a line of its text, and a little. */
const APART = 7;

/** Where two labels are written that belong to these heights, so that neither covers the other. */
export function labelHeights(heights: readonly (number | undefined)[]): (number | undefined)[] {
  const [a, b] = heights;
  if (a === undefined || b === undefined || Math.abs(a - b) >= APART) return [a, b];
  const [middle, upper] = [(a + b) / 2, a <= b];
  return [middle + (upper ? -APART : APART) / 2, middle + (upper ? APART : -APART) / 2];
}
