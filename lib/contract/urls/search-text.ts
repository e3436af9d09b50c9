/** Shorter words are searched for in names only: trigrams need three letters or digits. */
export const TEXT_MIN_LETTERS = 3;

export function isShortText(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < TEXT_MIN_LETTERS;
}
