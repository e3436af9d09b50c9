"use client";

import { useEffect, useState } from "react";
import { recordChange, undoChange } from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { UndoButton } from "@/components/forms/undo-button";
import { later } from "@/components/ui/later";
import { whenIdle } from "@/components/ui/when-idle";
import type { ChoiceKind } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceAbout } from "@/lib/contract/launch-form/choices";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { chooseTexts } from "./choose-texts";
import { pickerTexts as words } from "./texts";
import type { LastPick } from "./use-fill";
import { watchChosen } from "./watch-chosen";

const dialog = later(
  () => import("./picker-dialog").then(({ PickerDialog }) => PickerDialog),
  NotLoaded,
);

function NotLoaded() {
  return <p role="alert">{chooseTexts.failed}</p>;
}

/** Under a field: the name of its text, what the last choice filled in beside it, and the picker. */
export function Chosen({
  kind,
  isOpen,
  onClose,
  onAbout,
}: {
  kind: ChoiceKind;
  isOpen: boolean;
  onClose: () => void;
  /** Called with what is known of the field's text, which may have been typed, pasted or chosen. */
  onAbout?: (about: ChoiceAbout | undefined) => void;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const [name, setName] = useState<string>();
  const [pick, setPick] = useState<LastPick>();
  useEffect(() => whenIdle(() => void dialog.preload()), []);
  useEffect(
    () =>
      watchChosen(form, kind, (about) => {
        setName(about?.name);
        // What was chosen is edited now.
        if (!about) setPick(undefined);
        onAbout?.(about);
      }),
    [form, kind, onAbout],
  );

  function record(picked: LastPick) {
    const change: LastPick = {
      ...picked,
      undo() {
        picked.undo();
        setPick(undefined);
      },
    };
    setPick(change);
    recordChange(form, change);
  }

  return (
    <>
      <div className="flex min-w-0 items-baseline gap-2">
        {name ? (
          <span translate="no" className="truncate font-medium">
            {name}
          </span>
        ) : null}
        <span role="status" className="truncate text-muted empty:hidden">
          {pick?.alsoFilled ? words.alsoFilled(pick.alsoFilled) : ""}
        </span>
        {pick?.alsoFilled ? (
          // Above its own input and the next field's label, which it is near to.
          <UndoButton className="relative z-1 -my-1" onUndo={() => undoChange(form, pick)}>
            <span>{words.undo}</span>
          </UndoButton>
        ) : null}
      </div>
      {isOpen ? <dialog.Part kind={kind} onPicked={record} onClose={onClose} /> : null}
    </>
  );
}
