/** `launch`: presses the launch button. `nothing`: must do nothing. `default`: left to the browser. */
export type KeyEffect = "launch" | "nothing" | "default";

type Key = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "repeat" | "isComposing" | "keyCode"
>;

/** Safari ends a composition with a key that has only this code. */
const IN_COMPOSITION = 229;

/** Ctrl+Enter or ⌘Enter launches, wherever the focus is. */
export function effectOf(
  key: Key,
  { isInForm, isMultiline }: { isInForm: boolean; isMultiline: boolean },
): KeyEffect {
  if (key.key !== "Enter") return "default";
  const isShortcut = key.ctrlKey || key.metaKey;
  const isComposing = key.isComposing || key.keyCode === IN_COMPOSITION;
  if (isShortcut && !isComposing && !key.repeat) return "launch";
  if (isShortcut) return "nothing";
  // Enter that ends a composition would submit the form, and Enter held down in a field would also
  // press the launch button.
  return (isComposing || key.repeat) && isInForm && !isMultiline ? "nothing" : "default";
}
