"use client";

import { useRef } from "react";
import { type ChangeState, undoChange } from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { UndoButton } from "@/components/forms/undo-button";
import { Icon } from "@/components/ui/icon";
import { undoTexts as words } from "./texts";

/** The last change that was not typed, and a button to take it back. */
export function LastChange({ state }: { state: ChangeState }) {
  const { form } = useFormBinding();
  const { change, isUndone } = state;
  const line = useRef<HTMLParagraphElement>(null);

  function undo() {
    undoChange(form, change);
    // The button is gone.
    if (document.activeElement === document.body) line.current?.focus();
  }

  return (
    <div className="mb-2 flex min-w-0 flex-wrap items-center gap-x-2 text-xs empty:hidden">
      <p ref={line} role="status" tabIndex={-1} className="min-w-0 break-words text-muted">
        {isUndone ? words.undone : change.isShown ? "" : change.text}
      </p>
      {isUndone || change.isShown ? null : (
        <UndoButton onUndo={undo}>
          <Icon name="undo-2" className="size-3" />
          <span>{words.undo}</span>
        </UndoButton>
      )}
    </div>
  );
}
