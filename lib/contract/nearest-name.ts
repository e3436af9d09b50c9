/** Shorter names resemble too many others. */
const TYPING_MISTAKES_FROM = 4;
const TYPING_MISTAKES_MAX = 2;

/** Letters and digits alone: `--Seed_Role-arn` and `seedRoleArn` are the same. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** The candidate with at most two typing mistakes in its letters; each has the ways to write it. */
export function nearestName(
  given: string,
  candidates: readonly { name: string; letters: readonly string[] }[],
): string | undefined {
  const plain = lettersOf(given);
  if (plain.length < 2) return undefined;
  const allowed = plain.length < TYPING_MISTAKES_FROM ? 0 : TYPING_MISTAKES_MAX;
  const [nearest] = candidates
    .map(({ name, letters }) => ({
      name,
      distance: Math.min(...letters.map((each) => distanceOf(plain, each))),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= allowed ? nearest.name : undefined;
}

/** Levenshtein's: how many characters to add, remove or replace. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
