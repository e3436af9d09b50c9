"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { changeTexts } from "@/components/jobs/change/texts";
import { type JobNumber, numberedId } from "@/components/records/job-number";
import { Button, buttonClass } from "@/components/ui/button";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, fieldIds, RowField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { TagRow, TagRowFault, TagsAction } from "@/lib/contract/job-changes/job-change";
import { ChangeResult } from "./change-result";

const words = changeTexts.tags;

const COLUMNS = "grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_4.5rem] items-start gap-x-2";

export function TagsForm({
  id,
  arn,
  number,
  rows,
  saved,
  max,
  seen,
  action,
}: {
  id: string;
  arn: string;
  number: JobNumber;
  /** The job's own tags first, then empty rows for new ones. */
  rows: readonly TagRow[];
  /** How many of the rows are tags of the job. */
  saved: number;
  /** How many rows a job has room for. */
  max: number;
  seen: string;
  action: TagsAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const shown = isPending ? null : state;
  const element = useRef<HTMLFormElement>(null);
  const faults = shown?.kind === "faults" ? shown.faults : [];
  const typed = state !== null && "typed" in state ? state.typed : rows;
  const { all, add } = useAddedRows(typed, state, element);

  useEffect(() => {
    if (shown?.kind === "faults") {
      element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    }
  }, [shown]);

  return (
    <details open={state !== null || undefined} className="mt-3 print:hidden">
      <summary className={`w-fit ${buttonClass("secondary")}`}>{words.edit}</summary>
      <form {...form} ref={element} noValidate className="mt-3">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="arn" value={arn} />
        <input type="hidden" name="seen" value={state?.kind === "changed" ? state.seen : seen} />
        {shown?.kind === "changed" ? <Current tags={shown.current} /> : null}
        <p className="mb-2 text-xs text-muted">{words.hint}</p>
        <div aria-hidden className={`${COLUMNS} text-xs text-muted`}>
          <span>{words.key}</span>
          <span>{words.value}</span>
        </div>
        {all.map((row, index) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end, and never moved.
            key={index}
            index={index}
            number={number}
            row={row}
            isSaved={index < saved}
            faults={faults.filter((fault) => fault.index === index)}
          />
        ))}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isInactive={isPending}>
            {words.save}
          </Button>
          {all.length < max ? (
            <Button className="scripted" onClick={add}>
              <Icon name="plus" className="size-4" />
              <span>{words.add}</span>
            </Button>
          ) : null}
        </div>
        <ChangeResult
          isPending={isPending}
          state={shown}
          asked={words.asked}
          page={`/jobs/${id}`}
        />
        <FormRefusal text={refusal} />
      </form>
    </details>
  );
}

/** Empty rows below those that the form begins with. A response has them among its own. */
function useAddedRows(
  given: readonly TagRow[],
  response: object | null,
  form: RefObject<HTMLFormElement | null>,
) {
  const [added, setAdded] = useState({ since: response, count: 0 });
  const count = added.since === response ? added.count : 0;
  const length = given.length + count;
  useEffect(() => {
    const last = `[name="tags.${length - 1}.key"]`;
    if (count > 0) form.current?.querySelector<HTMLElement>(last)?.focus();
  }, [length, count, form]);
  const empty = { key: "", value: "", isRemoved: false };
  return {
    all: [...given, ...Array.from({ length: count }, () => empty)],
    add: () => setAdded({ since: response, count: count + 1 }),
  };
}

function Row({
  index,
  number,
  row,
  isSaved,
  faults,
}: {
  index: number;
  number: JobNumber;
  row: TagRow;
  isSaved: boolean;
  faults: readonly TagRowFault[];
}) {
  return (
    <div className={`${COLUMNS} py-1`}>
      {(["key", "value"] as const).map((side) => {
        const name = `tags.${index}.${side}`;
        const field = numberedId(name, number);
        const fault = faults.find((each) => each.side === side);
        return (
          <RowField
            key={side}
            name={field}
            label={words.cell[side](index + 1)}
            message={fault && { kind: "fault", text: fault.message }}
          >
            <input
              id={fieldIds(field).control}
              name={name}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              translate="no"
              defaultValue={row[side]}
              aria-invalid={fault ? true : undefined}
              aria-describedby={describedBy(field, { hint: false, message: fault !== undefined })}
              className={CONTROL}
            />
          </RowField>
        );
      })}
      {isSaved ? (
        <label className="flex min-h-8 items-center gap-1 text-xs">
          <input
            type="checkbox"
            name={`tags.${index}.remove`}
            value="yes"
            defaultChecked={row.isRemoved}
            aria-label={words.removeRow(index + 1)}
          />
          <span aria-hidden>{words.remove}</span>
        </label>
      ) : null}
    </div>
  );
}

function Current({ tags }: { tags: Record<string, string> }) {
  const entries = Object.entries(tags);
  return (
    <div role="alert" className="mb-3 space-y-1 text-warning">
      <p className="font-medium">{words.changed}</p>
      <p>{entries.length === 0 ? words.none : words.current}</p>
      <ul translate="no">
        {entries.map(([key, value]) => (
          <li key={key} className="break-words">{`${key} = ${value}`}</li>
        ))}
      </ul>
    </div>
  );
}
