/**
 * Whether a text is one that an entry of the access file means: the same character for character,
 * where `*` stands for any characters, or none. Takes one pass, whatever the entry.
 */
export function matchesEntry(entry: string, text: string): boolean {
  const [head = "", ...parts] = entry.split("*");
  const tail = parts.pop();
  if (tail === undefined) return text === entry;
  const end = text.length - tail.length;
  if (end < head.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}
