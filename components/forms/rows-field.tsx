"use client";

import { Plus, Trash2 } from "lucide-react";
import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { type FieldArrayPath, type FieldValues, useFieldArray } from "react-hook-form";
import { toMessage } from "@/components/forms/field-message";
import { useFieldValidation, useFormBinding } from "@/components/forms/form-context";
import { TextField } from "@/components/forms/text-field";
import { type Limits, type Nouns, texts } from "@/components/forms/texts";
import { Button } from "@/components/ui/button";
import { describedBy, FieldMessageLine, fieldIds } from "@/components/ui/field";
import type { Row } from "@/lib/contract/launch-form/launch-form";
import { readPasted, withPasted } from "@/lib/contract/launch-form/pasted-rows";

/**
 * Off-screen rows are not rendered, because fifty of them would slow down each keystroke. The
 * padding leaves room for the focus ring, which a row clips.
 */
const ROW =
  "-mx-1.5 flex items-start gap-2 px-1.5 [contain-intrinsic-block-size:auto_9.75rem] [content-visibility:auto] sm:[contain-intrinsic-block-size:auto_4.875rem]";

/** Any form with lists of rows, as `useFieldArray` sees it. */
type Rows = Record<string, Row[]>;

type Cell = { index: number; side: keyof Row };

const SIDES = ["key", "value"] as const;

/** Numbered key-value rows. The buttons submit the form, so they work without JavaScript too. */
export function RowsFieldset<Values extends FieldValues>({
  list,
  legend,
  nouns,
  addLabel,
  limits,
}: {
  list: FieldArrayPath<Values>;
  legend: string;
  nouns: Nouns;
  addLabel: string;
  limits: Limits;
}) {
  const { form, validation } = useFormBinding<Rows>();
  const { fields, append, remove, replace } = useFieldArray<Rows, string>({
    control: form.control,
    name: list,
  });
  const addButton = useRef<HTMLButtonElement>(null);
  const focusNext = useRef<string>(undefined);
  const [pasted, setPasted] = useState<{ count: number; before: Row[]; cell: Cell }>();
  // Only AWS refuses the list as a whole; the form's faults are on single rows.
  const fieldValidation = useFieldValidation(list);

  function removeRow(index: number) {
    setPasted(undefined);
    validation.removeRow(list, index);
    remove(index);
    if (fields.length > 1) form.setFocus(`${list}.${Math.min(index, fields.length - 2)}.key`);
    else addButton.current?.focus();
  }

  /** A text field would join the rows of a spreadsheet into one text. */
  function pasteRows(event: ClipboardEvent, cell: Cell) {
    const read = readPasted(event.clipboardData.getData("text/plain"));
    const before = form.getValues(list).map((row) => ({ ...row }));
    const after = read && withPasted(before, cell, read);
    if (!after) return;
    event.preventDefault();
    setRows(after, cell);
    setPasted({ count: read.count, before, cell });
  }

  function undoPaste() {
    if (!pasted) return;
    setRows(pasted.before, pasted.cell);
    setPasted(undefined);
  }

  function setRows(rows: Row[], { index, side }: Cell) {
    replace(rows);
    rows.forEach((_, row) => {
      validation.touch(`${list}.${row}.key`);
      validation.touch(`${list}.${row}.value`);
    });
    focusNext.current = `${list}.${index}.${side}`;
  }

  // The replaced rows have new inputs.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once they are on the page.
  useEffect(() => {
    if (focusNext.current) form.setFocus(focusNext.current);
    focusNext.current = undefined;
  }, [fields]);

  return (
    <fieldset
      id={fieldIds(list).control}
      tabIndex={-1}
      aria-describedby={describedBy(list, { hint: false, message: fieldValidation !== undefined })}
      className="min-w-0"
    >
      <legend className="sr-only">{legend}</legend>
      {fieldValidation ? (
        <FieldMessageLine name={list} message={toMessage(list, fieldValidation)} />
      ) : null}
      {fields.map((field, index) => (
        <div key={field.id} className={ROW}>
          <div className="grid min-w-0 flex-1 gap-x-3 sm:grid-cols-2">
            {SIDES.map((side) => (
              <TextField
                key={side}
                name={`${list}.${index}.${side}`}
                onPaste={(event) => pasteRows(event, { index, side })}
              />
            ))}
          </div>
          <Button
            look="quiet"
            type="submit"
            name="intent"
            value={`remove:${list}:${index}`}
            aria-label={texts.rows.remove(nouns, index + 1)}
            className="mt-6 size-8"
            onClick={(event) => {
              event.preventDefault();
              removeRow(index);
            }}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      <p role="status" className="mb-2 text-xs text-muted empty:hidden">
        {pasted ? (
          <>
            <span>{texts.rows.pasted(nouns, pasted.count)}</span>{" "}
            <Button look="link" className="text-xs" onClick={undoPaste}>
              {texts.rows.undo}
            </Button>
          </>
        ) : null}
      </p>
      <div className="flex items-center justify-between gap-3">
        <Button
          ref={addButton}
          type="submit"
          name="intent"
          value={`add:${list}`}
          onClick={(event) => {
            event.preventDefault();
            setPasted(undefined);
            append({ key: "", value: "" });
          }}
        >
          <Plus aria-hidden className="size-4" />
          {addLabel}
        </Button>
        <span className="text-xs text-muted">{texts.rows.limits(nouns, limits)}</span>
      </div>
    </fieldset>
  );
}
