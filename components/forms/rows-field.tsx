"use client";

import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { type FieldArrayPath, type FieldValues, useFieldArray } from "react-hook-form";
import { toMessage } from "@/components/forms/field-message";
import { useFieldValidation, useFormBinding } from "@/components/forms/form-context";
import { TextField } from "@/components/forms/text-field";
import { type Limits, type Nouns, texts } from "@/components/forms/texts";
import { Button } from "@/components/ui/button";
import { describedBy, FieldMessageLine, fieldIds } from "@/components/ui/field";

/**
 * Off-screen rows are not rendered, because fifty of them would slow down each keystroke. The
 * padding leaves room for the focus ring, which a row clips.
 */
const ROW =
  "-mx-1.5 flex items-start gap-2 px-1.5 [contain-intrinsic-block-size:auto_9.75rem] [content-visibility:auto] sm:[contain-intrinsic-block-size:auto_4.875rem]";

/** Any form with lists of rows, as `useFieldArray` sees it. */
type Rows = Record<string, { key: string; value: string }[]>;

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
  const { fields, append, remove } = useFieldArray<Rows, string>({
    control: form.control,
    name: list,
  });
  const addButton = useRef<HTMLButtonElement>(null);
  // Only AWS refuses the list as a whole; the form's faults are on single rows.
  const fieldValidation = useFieldValidation(list);

  function removeRow(index: number) {
    validation.removeRow(list, index);
    remove(index);
    if (fields.length > 1) form.setFocus(`${list}.${Math.min(index, fields.length - 2)}.key`);
    else addButton.current?.focus();
  }

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
            <TextField name={`${list}.${index}.key`} />
            <TextField name={`${list}.${index}.value`} />
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
      <div className="flex items-center justify-between gap-3">
        <Button
          ref={addButton}
          type="submit"
          name="intent"
          value={`add:${list}`}
          onClick={(event) => {
            event.preventDefault();
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
