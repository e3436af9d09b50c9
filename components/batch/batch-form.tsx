"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Confirm } from "@/components/ui/confirm";
import { CONTROL } from "@/components/ui/controls";
import {
  BATCH_FIELDS,
  type BatchFormAction,
  DEFAULT_PATTERN,
} from "@/lib/contract/launch-form/batch-form";
import { toFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { CheckedRows } from "./checked-rows";
import { RowsEditor } from "./rows-editor";
import { batchTexts } from "./texts";

const words = batchTexts.form;

const RESULT_ID = "batch-result";

/** Without a script too: rows are typed as text, checked, shown as a table, and launched. */
export function BatchForm({
  launchKey,
  base,
  pattern = DEFAULT_PATTERN,
  hidden,
  action,
}: {
  launchKey: string;
  base: {
    kind: "draft" | "launch" | "template";
    name: string;
    values: LaunchFormValues;
    href: string;
  };
  /** Proposed for the names. */
  pattern?: string;
  /** Fields that the form sends besides. */
  hidden: ReactNode;
  action: BatchFormAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const [view, setView] = useState<"table" | "text">("table");
  const [{ responses, last }, setResponses] = useState({ responses: 0, last: state });
  if (last !== state) setResponses({ responses: responses + 1, last: state });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state?.checked) showResult(element.current);
  }, [state]);
  const checked = state?.checked;
  const warned = checked?.filter(({ warnings }) => warnings.length > 0).length ?? 0;
  const faulty = checked?.filter(({ faults }) => faults.length > 0).length ?? 0;
  const count = checked?.length ?? 0;
  const title = !checked ? "" : faulty > 0 ? words.faults(faulty) : words.fine(count);
  return (
    <form {...form} ref={element} className="space-y-4">
      <input type="hidden" name={BATCH_FIELDS.key} value={launchKey} />
      {hidden}
      {[...toFields(base.values)].map(([field, text]) =>
        text === "" ? null : <input key={field} type="hidden" name={field} value={text} />,
      )}
      <Card id="rows" title={words.heading}>
        <div className="space-y-4">
          <p className="text-sm text-muted">
            <span>{words.base.before}</span>
            <a href={base.href}>
              <span>{words.base[base.kind]}</span> <span translate="no">{base.name}</span>
            </a>
            <span>{words.base.after}</span>
          </p>
          <RowsEditor
            // The rows come back with their names and faults.
            key={responses}
            text={state?.rows ?? ""}
            base={base.values}
            checked={checked}
            view={view}
            onView={setView}
          />
          <div>
            <label htmlFor="batch-pattern" className="block text-sm font-medium">
              {words.pattern}
            </label>
            <p id="batch-pattern-hint" className="text-xs text-muted">
              {words.patternHint}
            </p>
            <input
              id="batch-pattern"
              name={BATCH_FIELDS.pattern}
              defaultValue={state?.pattern ?? (pattern || DEFAULT_PATTERN)}
              aria-describedby="batch-pattern-hint"
              autoComplete="off"
              className={`${CONTROL} mt-1`}
            />
          </div>
          <Button type="submit" name="intent" value="check" isInactive={isPending}>
            {checked ? words.checkAgain : words.check}
          </Button>
          <FormRefusal text={refusal ?? state?.refusal} />
          <p role="status" className="sr-only">
            {title}
          </p>
        </div>
      </Card>
      {checked ? (
        <Card
          id="checked"
          title={
            <span id={RESULT_ID} tabIndex={-1}>
              {title}
            </span>
          }
        >
          <div className="space-y-4">
            {warned > 0 ? <p className="text-warning">{words.warned(warned)}</p> : null}
            <CheckedRows rows={checked} />
            {faulty === 0 ? (
              <Confirm act={words.launch(count)} consequence={words.confirm(count)}>
                <Button
                  type="submit"
                  variant="primary"
                  name="intent"
                  value="launch"
                  isInactive={isPending}
                >
                  {words.launch(count)}
                </Button>
              </Confirm>
            ) : null}
          </div>
        </Card>
      ) : null}
    </form>
  );
}

/** The result is below the rows, often out of sight: moves to the first faulty cell, else to it. */
function showResult(form: HTMLFormElement | null): void {
  const cell = form?.querySelector<HTMLElement>("td [aria-invalid]");
  const result = form?.querySelector<HTMLElement>(`#${RESULT_ID}`);
  if (cell) {
    cell.focus();
  } else {
    result?.scrollIntoView({ block: "start" });
    result?.focus({ preventScroll: true });
  }
}
