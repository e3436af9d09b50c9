import { useEffect, useEffectEvent } from "react";
import {
  type ChangeState,
  nextToUndo,
  noteTyping,
  undoChange,
} from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { isKey, isTextTarget } from "@/components/ui/keys";

/**
 * Ctrl+Z, or ⌘Z, takes back the last change, and pressed again the one before. Once something is
 * typed, the browser's undo is first.
 */
export function useUndoKey(state: ChangeState | undefined): void {
  const { form } = useFormBinding();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!state || event.defaultPrevented || !isKey("undo", event)) return;
    if (document.querySelector("dialog[open]") || isEditor(event.target)) return;
    const next = nextToUndo(state);
    const isNative = isTextTarget(event.target) || (!next && !state.isLatest);
    if (isNative && !next?.isLatest) return;
    // With the focus outside of text fields, the browser would empty a field that is perhaps not seen.
    event.preventDefault();
    if (next) undoChange(form, next.change);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => onKeyDown(event);
    const type = () => noteTyping(form);
    document.addEventListener("keydown", press);
    document.addEventListener("input", type);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("input", type);
    };
  }, [form]);
}

/** The editor of the request undoes by itself. */
function isEditor(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.isContentEditable;
}
