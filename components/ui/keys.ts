/** Safari ends a composition with a key that has only this code. */
const IN_COMPOSITION = 229;

type Key = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode"
>;

/** While an input method composes a text, keys belong to it. */
export function isComposing(key: Pick<Key, "isComposing" | "keyCode">): boolean {
  return key.isComposing || key.keyCode === IN_COMPOSITION;
}

/** Ctrl, or ⌘ on a Mac. */
export function hasCommand({ ctrlKey, metaKey, altKey }: Key): boolean {
  return (ctrlKey || metaKey) && !altKey;
}

export function isUndoKey(key: Key): boolean {
  return hasCommand(key) && !key.shiftKey && key.key.toLowerCase() === "z" && !isComposing(key);
}
