/** Safari ends a composition with a key that has only this code. */
const IN_COMPOSITION = 229;

type PressedKey = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode"
>;

type KeyBinding = {
  /** As in `KeyboardEvent.key`. */
  key: string;
  /** With Ctrl, or ⌘ on a Mac. */
  hasCommand?: true;
  group: "everywhere" | "composer" | "table";
};

/** Every key that the portal handles itself. What is listed for people is made from it. */
export const KEYS = {
  palette: { key: "k", hasCommand: true, group: "everywhere" },
  help: { key: "?", group: "everywhere" },
  launch: { key: "Enter", hasCommand: true, group: "composer" },
  undo: { key: "z", hasCommand: true, group: "composer" },
  cellBelow: { key: "Enter", group: "table" },
  cellUp: { key: "ArrowUp", group: "table" },
  cellDown: { key: "ArrowDown", group: "table" },
  undoCells: { key: "z", hasCommand: true, group: "table" },
  fillDown: { key: "d", hasCommand: true, group: "table" },
} as const satisfies Record<string, KeyBinding>;

export type KeyName = keyof typeof KEYS;

/** While an input method composes a text, keys belong to it. */
export function isComposing(key: Pick<PressedKey, "isComposing" | "keyCode">): boolean {
  return key.isComposing || key.keyCode === IN_COMPOSITION;
}

export function isKey(name: KeyName, pressed: PressedKey): boolean {
  const binding: KeyBinding = KEYS[name];
  if (isComposing(pressed) || pressed.altKey) return false;
  if (pressed.key.toLowerCase() !== binding.key.toLowerCase()) return false;
  if (!binding.hasCommand) return !pressed.ctrlKey && !pressed.metaKey;
  return hasCommand(pressed) && !pressed.shiftKey;
}

/** Of the two, a Mac needs Ctrl for editing text. */
function hasCommand({ ctrlKey, metaKey }: PressedKey): boolean {
  return isMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

export function isMac(): boolean {
  return typeof navigator !== "undefined" && /^(Mac|iPhone|iPad)/.test(navigator.platform);
}

const CAPS: Record<string, string> = { Enter: "Enter", ArrowUp: "↑", ArrowDown: "↓" };

/** As it is printed on keys. */
export function keyCaps(name: KeyName, onMac: boolean): string[] {
  const binding: KeyBinding = KEYS[name];
  const cap = CAPS[binding.key] ?? binding.key.toUpperCase();
  return binding.hasCommand ? [onMac ? "⌘" : "Ctrl", cap] : [cap];
}

/** Whether keys that write a character belong to the element. */
export function isTextTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
}
