"use client";

import {
  type SyntheticEvent,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import {
  type AutomaticChange,
  recordChange,
  undoChange,
} from "@/components/forms/automatic-changes";
import { useFormBinding } from "@/components/forms/form-context";
import { undoTexts } from "@/components/launch/undo/texts";
import { Button } from "@/components/ui/button";
import { CONTROL, MONO } from "@/components/ui/controls";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { takeBack } from "@/lib/contract/launch-form/take-back";
import { changesBetween, filledWith, recognise } from "@/lib/contract/pasted-request/recognise";
import type { PastedKind } from "@/lib/contract/pasted-request/recognised";
import { FilledNotice } from "./filled-notice";
import { RecognisedText } from "./recognised-text";
import { pasteTexts as words } from "./texts";
import { useFillForm } from "./use-fill-form";

/** The last fill, to be undone. */
type Filled = {
  change: AutomaticChange;
  kind: PastedKind;
  count: number;
  isUndone: boolean;
};

/** Shows what a pasted text changes in the form, and fills it in. */
export function PasteDialog({
  pasted,
  region,
}: {
  /** A text that is pasted again counts up. */
  pasted: { text: string; count: number };
  region: string;
}) {
  const { form } = useFormBinding<LaunchFormValues>();
  const fill = useFillForm();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(pasted.text);
  const [before, setBefore] = useState(form.getValues());
  const [filled, setFilled] = useState<Filled>();
  const id = useId();
  const read = useDeferredValue(text);
  const recognised = useMemo(() => recognise(read, { region }), [read, region]);
  const after = useMemo(
    () => (recognised && "fields" in recognised ? filledWith(before, recognised) : undefined),
    [recognised, before],
  );
  const changes = useMemo(() => (after ? changesBetween(before, after) : []), [after, before]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each text that is pasted.
  useEffect(() => {
    setText(pasted.text);
    setBefore(structuredClone(form.getValues()));
    dialog.current?.showModal();
    document.getElementById(pasted.text === "" ? `${id}-text` : `${id}-result`)?.focus();
  }, [pasted]);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!after || !recognised || !("fields" in recognised) || changes.length === 0) return;
    dialog.current?.close();
    fill(after);
    const shown = { kind: recognised.kind, count: changes.length };
    const change: AutomaticChange = {
      text: undoTexts.filled,
      isShown: true,
      undo() {
        fill(takeBack(before, after, form.getValues()));
        setFilled({ ...shown, change, isUndone: true });
      },
    };
    setFilled({ ...shown, change, isUndone: false });
    recordChange(form, change);
  }

  return (
    <>
      {filled ? (
        <FilledNotice
          key={pasted.count}
          kind={filled.kind}
          count={filled.count}
          isUndone={filled.isUndone}
          onUndo={() => undoChange(form, filled.change)}
        />
      ) : null}
      <dialog ref={dialog} aria-labelledby={`${id}-title`} className="dialog">
        <form onSubmit={submit} className="flex max-h-full flex-col gap-3">
          <h2 id={`${id}-title`} className="text-base font-semibold">
            {words.title}
          </h2>
          <div>
            <label htmlFor={`${id}-text`} className="font-medium">
              {words.text}
            </label>
            <p id={`${id}-hint`} className="pb-1 text-xs text-muted">
              {words.hint}
            </p>
            <textarea
              id={`${id}-text`}
              aria-describedby={`${id}-hint`}
              rows={4}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              translate="no"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              className={`block resize-y ${CONTROL} ${MONO}`}
            />
          </div>
          <section
            id={`${id}-result`}
            tabIndex={-1}
            aria-live="polite"
            aria-label={words.list}
            className="min-h-24 space-y-2"
          >
            {read.trim() === "" ? (
              <p className="text-muted">{words.nothing}</p>
            ) : (
              <RecognisedText recognised={recognised} changes={changes} />
            )}
          </section>
          <div className="flex justify-end gap-2">
            <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
            <Button type="submit" variant="primary" isInactive={changes.length === 0}>
              {words.fill}
            </Button>
          </div>
        </form>
      </dialog>
    </>
  );
}
