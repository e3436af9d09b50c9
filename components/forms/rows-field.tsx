"use client";

import { type ClipboardEvent, type Ref, useEffect, useRef, useState } from "react";
import {
  type FieldArrayPath,
  type FieldValues,
  get,
  useFieldArray,
  useWatch,
} from "react-hook-form";
import {
  type AutomaticChange,
  recordChange,
  undoChange,
} from "@/components/forms/automatic-changes";
import { FieldMarkLine, useIsBound } from "@/components/forms/field-mark";
import { toMessage } from "@/components/forms/field-message";
import { useFieldValidation, useFormBinding } from "@/components/forms/form-context";
import { RowTextField } from "@/components/forms/text-field";
import { type Limits, type Nouns, texts } from "@/components/forms/texts";
import { UndoButton } from "@/components/forms/undo-button";
import { Button } from "@/components/ui/button";
import { describedBy, FieldMessageLine, fieldIds } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { filledRows, isFilled, type Row } from "@/lib/contract/launch-form/launch-form";
import { readPasted, withPasted } from "@/lib/contract/launch-form/pasted-rows";
import { takeBackRows } from "@/lib/contract/launch-form/take-back";

const COLUMNS = "grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] gap-x-2";

/**
 * Fifty rows would slow down each keystroke. So the browser skips rows that are off-screen, and groups
 * of rows in which nothing changed. The padding leaves room for the focus ring, which a row clips.
 */
const CONTAINED = "-mx-1.5 px-1.5 [content-visibility:auto] print:[content-visibility:visible]";
const ROW = `${COLUMNS} items-start py-1`;
const ROW_OF_MANY = `${ROW} ${CONTAINED} [contain-intrinsic-block-size:auto_2.125rem]`;
/** Of a full group: what is skipped keeps the height of eight rows. */
const GROUP = `${CONTAINED} [contain-intrinsic-block-size:auto_21rem]`;
const ROWS_IN_GROUP = 8;

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
  known = [],
}: {
  list: FieldArrayPath<Values>;
  legend: string;
  nouns: Nouns;
  addLabel: string;
  limits: Limits;
  /** Keys that are known, and the types of their values: their rows are fields of their own names. */
  known?: readonly { name: string; type: string }[];
}) {
  const { form, validation } = useFormBinding<Rows>();
  const { fields, append, remove, replace } = useFieldArray<Rows, string>({
    control: form.control,
    name: list,
  });
  /** The last change of several cells at once, until the next change of rows. */
  const [change, setChange] = useState<AutomaticChange>();
  const addButton = useRef<HTMLButtonElement>(null);
  const focusNext = useRef<string>(undefined);
  // Only AWS refuses the list as a whole; the form's faults are on single rows.
  const fieldValidation = useFieldValidation(list);
  const isBound = useIsBound(list);

  function removeRow(index: number) {
    const [row] = copyRows().slice(index);
    const text = texts.rows.removed(nouns, index + 1);
    if (row && isFilled(row)) {
      record(text, { index, side: "key" }, (rows) => rows.toSpliced(index, 0, row));
    } else setChange(undefined);
    validation.removeRow(list, index);
    remove(index);
    if (fields.length > 1) focusNext.current = `${list}.${Math.min(index, fields.length - 2)}.key`;
    else addButton.current?.focus();
  }

  /** A text field would join the rows of a spreadsheet into one text. */
  function pasteRows(event: ClipboardEvent<HTMLInputElement>, cell: Cell) {
    if (event.currentTarget.readOnly) return;
    const read = readPasted(event.clipboardData.getData("text/plain"));
    const before = copyRows();
    const after = read && withPasted(before, cell, read);
    if (!after) return;
    event.preventDefault();
    setRows(after, cell);
    record(texts.rows.pasted(nouns, read.count), cell, (rows) => takeBackRows(before, after, rows));
  }

  /** @param withoutIt the rows without the change, but with what was edited since */
  function record(text: string, cell: Cell, withoutIt: (rows: Row[]) => Row[]) {
    const next: AutomaticChange = {
      ...{ text, isShown: true },
      undo() {
        setRows(withoutIt(copyRows()), cell);
        setChange(undefined);
      },
    };
    setChange(next);
    recordChange(form, next);
  }

  function copyRows(): Row[] {
    return form.getValues(list).map((row) => ({ ...row }));
  }

  function setRows(rows: Row[], { index, side }: Cell) {
    replace(rows);
    rows.forEach((_, row) => {
      validation.touch(`${list}.${row}.key`);
      validation.touch(`${list}.${row}.value`);
    });
    focusNext.current = `${list}.${index}.${side}`;
  }

  // Replaced rows have new inputs, and so has a row that moved to another group.
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
      <FieldMarkLine name={list} />
      {fieldValidation ? (
        <FieldMessageLine name={list} message={toMessage(list, fieldValidation)} />
      ) : null}
      {fields.length > 0 ? (
        <div aria-hidden className={`${COLUMNS} text-xs font-medium text-muted`}>
          <span>{nouns.key}</span>
          <span>{texts.rows.value}</span>
        </div>
      ) : null}
      {groupsOf(fields).map(({ name, rows }) => (
        <div key={name} className={rows.length === ROWS_IN_GROUP ? GROUP : undefined}>
          {rows.map(({ field, index }) => (
            <div key={field.id} className={fields.length > ROWS_IN_GROUP ? ROW_OF_MANY : ROW}>
              {SIDES.map((side) => (
                <RowTextField
                  key={side}
                  name={`${list}.${index}.${side}`}
                  knownType={known.find(({ name }) => name === field.key)?.type}
                  knownName={side === "value" ? field.key : undefined}
                  onPaste={(event) => pasteRows(event, { index, side })}
                />
              ))}
              <RemoveButton
                isHidden={isBound}
                value={`remove:${list}:${index}`}
                label={texts.rows.remove(nouns, index + 1)}
                onRemove={() => removeRow(index)}
              />
            </div>
          ))}
        </div>
      ))}
      <ChangeLine change={change} onUndo={(last) => undoChange(form, last)} />
      <AddRow
        isHidden={isBound}
        list={list}
        label={addLabel}
        nouns={nouns}
        limits={limits}
        isFull={fields.length >= limits.rows}
        buttonRef={addButton}
        onAdd={() => {
          setChange(undefined);
          append({ key: "", value: "" });
        }}
      />
    </fieldset>
  );
}

function groupsOf<Field>(fields: Field[]) {
  const rows = fields.map((field, index) => ({ field, index }));
  return Array.from({ length: Math.ceil(rows.length / ROWS_IN_GROUP) }, (_, group) => ({
    name: `rows from ${group * ROWS_IN_GROUP}`,
    rows: rows.slice(group * ROWS_IN_GROUP, (group + 1) * ROWS_IN_GROUP),
  }));
}

function RemoveButton({
  isHidden,
  value,
  label,
  onRemove,
}: {
  isHidden: boolean;
  value: string;
  label: string;
  onRemove: () => void;
}) {
  return (
    <Button
      variant="quiet"
      type="submit"
      name="intent"
      hidden={isHidden}
      value={value}
      aria-label={label}
      className="size-8"
      onClick={(event) => {
        event.preventDefault();
        onRemove();
      }}
    >
      <Icon name="trash" className="size-4" />
    </Button>
  );
}

function ChangeLine({
  change,
  onUndo,
}: {
  change: AutomaticChange | undefined;
  onUndo: (change: AutomaticChange) => void;
}) {
  return (
    <div className="flex items-center gap-2 text-xs">
      <p role="status">{change?.text}</p>
      {change ? (
        <UndoButton onUndo={() => onUndo(change)}>
          <span>{texts.rows.undo}</span>
        </UndoButton>
      ) : null}
    </div>
  );
}

function AddRow({
  isHidden,
  list,
  label,
  nouns,
  limits,
  isFull,
  buttonRef,
  onAdd,
}: {
  isHidden: boolean;
  list: string;
  label: string;
  nouns: Nouns;
  limits: Limits;
  isFull: boolean;
  buttonRef: Ref<HTMLButtonElement>;
  onAdd: () => void;
}) {
  const fullId = `${fieldIds(list).control}-full`;
  if (isHidden) return null;
  return (
    <>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Button
          ref={buttonRef}
          type="submit"
          name="intent"
          value={`add:${list}`}
          isInactive={isFull}
          aria-describedby={isFull ? fullId : undefined}
          className="aria-disabled:bg-sunken aria-disabled:text-muted"
          onClick={(event) => {
            event.preventDefault();
            if (!isFull) onAdd();
          }}
        >
          <Icon name="plus" className="size-4" />
          <span>{label}</span>
        </Button>
        <RowCount list={list} limit={limits.rows} />
      </div>
      <p className="pt-1 text-xs text-muted">
        {isFull ? (
          <span id={fullId}>{texts.rows.full(nouns, limits)}</span>
        ) : (
          <span>{texts.rows.limits(nouns, limits)}</span>
        )}
      </p>
    </>
  );
}

/** Of the rows with text. Apart, so that a keystroke renders it only if the number changes. */
function RowCount({ list, limit }: { list: string; limit: number }) {
  const { form } = useFormBinding<Rows>();
  const count = useWatch({
    control: form.control,
    compute: (values: Rows) => filledIn(values, list),
  });
  const tone = count > limit ? "font-medium text-danger" : "text-muted";
  return <span className={`text-xs tabular-nums ${tone}`}>{texts.rows.count(count, limit)}</span>;
}

function filledIn(values: Rows, list: string): number {
  const rows: Row[] = get(values, list) ?? [];
  return filledRows(rows).length;
}
