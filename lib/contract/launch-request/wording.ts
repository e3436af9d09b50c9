const GROUPED = new Intl.NumberFormat("en-GB");

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${GROUPED.format(count)} ${count === 1 ? singular : plural}`;
}

export function grouped(count: number): string {
  return GROUPED.format(count);
}

const INVISIBLE = /^[\p{C}\p{Z}\u2800]$/u;

export function characterName(character: string): string {
  return INVISIBLE.test(character) ? codePointName(character) : `“${character}”`;
}

function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
