"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL, MONO } from "@/components/ui/controls";
import { describedBy, FieldMessageLine, fieldIds } from "@/components/ui/field";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import {
  INCLUDE_SEED_CHOICES,
  SEED_SOURCES,
  toFields,
} from "@/lib/contract/launch-form/form-fields";
import {
  cellOf,
  type FieldFault,
  isFilled,
  isRowList,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  type RowList,
  rowsOf,
  SPARK_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import { WORKER_TYPES } from "@/lib/contract/launch-request/limits";
import {
  TEMPLATE_FIELDS,
  type TemplateContent,
  type TemplateField,
} from "@/lib/contract/templates/template";
import {
  helpFieldOf,
  isLockable,
  TEMPLATE_FORM_FIELDS,
} from "@/lib/contract/templates/template-form";
import { templateTexts } from "./texts";

const words = templateTexts.form;

type Faults = ReadonlyMap<string, string>;

/** For each field of a launch: its value, whether it is locked, and a help text. */
export function TemplateFields({
  content,
  faults,
}: {
  content: TemplateContent;
  faults: readonly FieldFault[];
}) {
  const messages: Faults = new Map(faults.map(({ field, message }) => [field, message]));
  const shown = { content, messages };
  const isUsed = OTHER_SEEDS.some((field) => saysAny(content, field) || hasFault(messages, field));
  return (
    <>
      <FieldList
        {...shown}
        fields={TEMPLATE_FIELDS.filter((each) => !OTHER_SEEDS.includes(each))}
      />
      <details open={isUsed || undefined} className="border-t border-line pt-3">
        <summary className="w-fit font-semibold">{words.otherSeeds}</summary>
        <FieldList {...shown} fields={OTHER_SEEDS} />
      </details>
    </>
  );
}

/** Of seeds by SQL query or analysis template. */
const OTHER_SEEDS: readonly TemplateField[] = [
  "seedAudience.sqlParameters.queryString",
  "seedAudience.sqlParameters.analysisTemplateArn",
  PARAMETERS_FIELD,
  "seedAudience.sqlComputeConfiguration.worker.type",
  "seedAudience.sqlComputeConfiguration.worker.number",
  SPARK_FIELD,
];

function saysAny(content: TemplateContent, field: TemplateField): boolean {
  const isFilledIn = isRowList(field)
    ? rowsOf(content.values, field).length > 1 || rowsOf(content.values, field).some(isFilled)
    : toFields(content.values).get(field) !== "";
  return isFilledIn || content.locked.includes(field) || content.help[field] !== undefined;
}

function hasFault(faults: Faults, field: TemplateField): boolean {
  return [...faults.keys()].some((each) => each === helpFieldOf(field) || each.startsWith(field));
}

function FieldList({
  fields,
  content,
  messages,
}: {
  fields: readonly TemplateField[];
  content: TemplateContent;
  messages: Faults;
}) {
  return (
    <ul className="divide-y divide-line">
      {fields.map((field) => (
        <li
          key={field}
          className="grid gap-x-6 gap-y-1 py-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        >
          <div className="min-w-0">
            <Value field={field} values={content.values} faults={messages} />
          </div>
          <div className="min-w-0 space-y-1">
            {isLockable(field) ? (
              <label className="inline-flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  name={TEMPLATE_FORM_FIELDS.locked}
                  value={field}
                  defaultChecked={content.locked.includes(field)}
                  aria-label={words.lockOf(labelOf(field))}
                  className="size-4 accent-accent"
                />
                <span>{words.lock}</span>
              </label>
            ) : null}
            <Help
              field={field}
              text={content.help[field] ?? ""}
              fault={messages.get(helpFieldOf(field))}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Help({
  field,
  text,
  fault,
}: {
  field: TemplateField;
  text: string;
  fault: string | undefined;
}) {
  const name = helpFieldOf(field).replace(":", "-");
  const { control, message } = fieldIds(name);
  return (
    <div>
      <label htmlFor={control} className="text-xs text-muted">
        <span aria-hidden>{words.help}</span>
        <span className="sr-only">{words.helpOf(labelOf(field))}</span>
      </label>
      <input
        id={control}
        name={helpFieldOf(field)}
        defaultValue={text}
        autoComplete="off"
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault ? message : undefined}
        className={CONTROL}
      />
      {fault ? <FieldMessageLine name={name} message={{ kind: "fault", text: fault }} /> : null}
    </div>
  );
}

function Value({
  field,
  values,
  faults,
}: {
  field: TemplateField;
  values: LaunchFormValues;
  faults: Faults;
}) {
  const label = labelOf(field);
  // Each launch has a name of its own, by the pattern above.
  if (field === "name") return <p className="font-medium">{label}</p>;
  if (isRowList(field)) return <Rows list={field} values={values} faults={faults} />;
  const text = toFields(values).get(field) ?? "";
  if (field === "seedSource") return <Sources chosen={values.seedSource} />;
  const fault = faults.get(field);
  const props = {
    id: fieldIds(field).control,
    name: field,
    defaultValue: text,
    "aria-invalid": fault !== undefined || undefined,
    "aria-describedby": describedBy(field, { hint: false, message: fault !== undefined }),
    translate: "no" as const,
  };
  return (
    <Labelled field={field} fault={fault}>
      <Control field={field} props={props} />
    </Labelled>
  );
}

const LONG: readonly TemplateField[] = ["description", "seedAudience.sqlParameters.queryString"];

type ControlProps = { id: string; name: string; defaultValue: string };

function Control({ field, props }: { field: TemplateField; props: ControlProps }) {
  if (field === "includeSeedInOutput") {
    return (
      <select {...props} className={CONTROL}>
        {INCLUDE_SEED_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {words.include[choice]}
          </option>
        ))}
      </select>
    );
  }
  if (field === "seedAudience.sqlComputeConfiguration.worker.type") {
    return (
      <select {...props} className={CONTROL}>
        <option value="">{words.noWorker}</option>
        {WORKER_TYPES.map((type) => (
          <option key={type} value={type}>
            {type}
          </option>
        ))}
      </select>
    );
  }
  if (LONG.includes(field)) {
    return <textarea {...props} rows={3} spellCheck={false} className={`block ${CONTROL}`} />;
  }
  const mono = field.includes("Arn") || field.endsWith("Uri") || field === "collaborationId";
  return (
    <input
      {...props}
      autoComplete="off"
      spellCheck={false}
      className={`${CONTROL} ${mono ? MONO : ""}`}
    />
  );
}

function Labelled({
  field,
  fault,
  children,
}: {
  field: string;
  fault: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      <label htmlFor={fieldIds(field).control} className="font-medium">
        {labelOf(field)}
      </label>
      <div className="pt-1">{children}</div>
      {fault ? <FieldMessageLine name={field} message={{ kind: "fault", text: fault }} /> : null}
    </>
  );
}

function Sources({ chosen }: { chosen: LaunchFormValues["seedSource"] }) {
  return (
    <fieldset id={fieldIds("seedSource").control}>
      <legend className="font-medium">{labelOf("seedSource")}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1 pt-1">
        {SEED_SOURCES.map((source) => (
          <label key={source} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="seedSource"
              value={source}
              defaultChecked={source === chosen}
              className="size-4 accent-accent"
            />
            {words.sources[source]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Without a script, the button asks the server for one row more. */
function Rows({
  list,
  values,
  faults,
}: {
  list: RowList;
  values: LaunchFormValues;
  faults: Faults;
}) {
  const rows = rowsOf(values, list);
  const [added, setAdded] = useState(0);
  const label = labelOf(list);
  const indexes = Array.from({ length: rows.length + added }, (_, index) => index);
  return (
    <fieldset id={fieldIds(list).control} className="min-w-0">
      <legend className="font-medium">{label}</legend>
      <p className="pb-1 text-xs text-muted">{words.rowsHint}</p>
      {indexes.map((index) => (
        <div key={index} className="grid grid-cols-2 gap-2 pb-1">
          {(["key", "value"] as const).map((side) => {
            const field = cellOf(list, index, side);
            const fault = faults.get(field);
            return (
              <div key={side} className="min-w-0">
                <input
                  id={fieldIds(field).control}
                  name={field}
                  defaultValue={rows[index]?.[side] ?? ""}
                  aria-label={words[side](label, index + 1)}
                  aria-invalid={fault !== undefined || undefined}
                  aria-describedby={fault ? fieldIds(field).message : undefined}
                  autoComplete="off"
                  spellCheck={false}
                  translate="no"
                  className={CONTROL}
                />
                {fault ? (
                  <FieldMessageLine
                    name={field}
                    message={{ kind: "fault", text: fault }}
                    room="kept-in-row"
                  />
                ) : null}
              </div>
            );
          })}
        </div>
      ))}
      <Button
        type="submit"
        name="intent"
        value={`add:${list}`}
        variant="link"
        onClick={(event) => {
          event.preventDefault();
          setAdded(added + 1);
        }}
      >
        {words.addRow(label)}
      </Button>
    </fieldset>
  );
}
