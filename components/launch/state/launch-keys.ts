import { isComposing, KEYS } from "@/components/ui/keys";

/** `launch`: presses the launch button. `nothing`: must do nothing. `default`: left to the browser. */
export type KeyEffect = "launch" | "nothing" | "default";

type Key = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "isComposing" | "keyCode"
>;

/** Ctrl+Enter or ⌘Enter launches, wherever the focus is. */
export function effectOf(
  key: Key,
  { isInForm, isMultiline }: { isInForm: boolean; isMultiline: boolean },
): KeyEffect {
  if (key.key !== KEYS.launch.key) return "default";
  // AltGr counts as Ctrl and Alt.
  const isShortcut = (key.ctrlKey || key.metaKey) && !key.altKey;
  const isInComposition = isComposing(key);
  if (isShortcut && !isInComposition && !key.repeat) return "launch";
  if (isShortcut) return "nothing";
  // Enter that ends a composition would submit the form, and Enter held down in a field would also
  // press the launch button.
  return (isInComposition || key.repeat) && isInForm && !isMultiline ? "nothing" : "default";
}
