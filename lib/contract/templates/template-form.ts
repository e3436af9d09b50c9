import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { readFormData } from "@/lib/contract/launch-form/form-data";
import { filledFields, toFields } from "@/lib/contract/launch-form/form-fields";
import {
  EMPTY_LAUNCH_FORM,
  type FieldFault,
  isFilled,
  type LaunchFormValues,
  ROW_LISTS,
  rowsOf,
} from "@/lib/contract/launch-form/launch-form";
import { validateLaunchFormFor } from "@/lib/contract/launch-form/validation/validate-launch";
import { lengthOf } from "@/lib/contract/launch-request/limits";
import { trimEdges } from "@/lib/contract/launch-request/trim-wrapping";
import { grouped } from "@/lib/contract/launch-request/wording";
import { viewNameFault } from "@/lib/contract/views/view-name";
import { namePatternFault } from "./name-pattern";
import {
  ABOUT_MAX_LENGTH,
  HELP_MAX_LENGTH,
  LOCKABLE_FIELDS,
  TEMPLATE_FIELDS,
  TEMPLATE_MAX_LENGTH,
  type TemplateContent,
  type TemplateField,
} from "./template";
import { withImpliedLocks } from "./template-locks";

/** Fields of the form, beside the launch form's own. */
export const TEMPLATE_FORM_FIELDS = {
  id: "id",
  /** The version that was changed; 0 for a new template. */
  base: "base",
  title: "title",
  about: "about",
  pattern: "namePattern",
  /** Once for each locked field. */
  locked: "locked",
} as const;

export function helpFieldOf(field: TemplateField): string {
  return `help:${field}`;
}

export type TemplateConflict = {
  version: number;
  /** Who saved it. */
  by: string;
  /** What differs from what is typed. */
  differences: string[];
};

/** What was typed, and why it was not saved; after a save the template's page opens. */
export type TemplateFormState = {
  content: TemplateContent;
  base: number;
  faults: FieldFault[];
  conflict?: TemplateConflict;
  refused?: { kind: "refused"; message: string; reference: string } | { kind: "signed-out" };
} | null;

export type TemplateFormAction = (
  previous: TemplateFormState,
  data: FormData,
) => Promise<TemplateFormState>;

export const EMPTY_TEMPLATE: TemplateContent = {
  title: "",
  about: "",
  namePattern: "",
  values: EMPTY_LAUNCH_FORM,
  help: {},
  locked: [],
};

/** Cut, not refused: longer ones have a fault in any case. */
const READ_MAX = 2_000;

/** The content as typed; the values have no name, and no empty rows. */
export function readTemplateForm(data: FormData): TemplateContent {
  const text = (name: string) => {
    const given = data.get(name);
    return typeof given === "string" ? given.replaceAll("\r\n", "\n").slice(0, READ_MAX) : "";
  };
  const help = TEMPLATE_FIELDS.flatMap((field) => {
    const given = text(helpFieldOf(field)).trim();
    return given === "" ? [] : [[field, given] as const];
  });
  return {
    title: trimEdges(text(TEMPLATE_FORM_FIELDS.title)),
    about: text(TEMPLATE_FORM_FIELDS.about).trim(),
    namePattern: text(TEMPLATE_FORM_FIELDS.pattern).trim(),
    values: valuesOfTemplate(readFormData(data)),
    help: Object.fromEntries(help),
    locked: withImpliedLocks(new Set(data.getAll(TEMPLATE_FORM_FIELDS.locked).map(String))),
  };
}

/** What a template keeps of a form. */
export function valuesOfTemplate(values: LaunchFormValues): LaunchFormValues {
  const kept = structuredClone({ ...values, name: "" });
  for (const list of ROW_LISTS) {
    const rows = rowsOf(kept, list);
    const filled = rows.filter(isFilled);
    rows.splice(0, rows.length, ...(filled.length > 0 ? filled : [{ key: "", value: "" }]));
  }
  return kept;
}

/** A field that a launch needs can't be locked as empty. */
const NEEDED: Partial<Record<TemplateField, (values: LaunchFormValues) => boolean>> = {
  configuredAudienceModelArn: () => true,
  "seedAudience.roleArn": () => true,
  "seedAudience.dataSource.s3Uri": ({ seedSource }) => seedSource === "s3",
  "seedAudience.sqlParameters.queryString": ({ seedSource }) => seedSource === "sql",
  "seedAudience.sqlParameters.analysisTemplateArn": ({ seedSource }) => seedSource === "template",
};

/** In the order of the page. Empty fields are no fault: the person who launches fills them in. */
export function validateTemplate(content: TemplateContent): FieldFault[] {
  const { title, about, namePattern, values, help, locked } = content;
  const fault = (field: string, message: string | undefined) =>
    message === undefined ? [] : [{ field, message }];
  const filled = new Set(filledFields(values));
  const text = toFields(values);
  const validation = validateLaunchFormFor({ ...values, name: "x" }, { correlationTag: true });
  const ofValues = (validation.ok ? [] : validation.faults).filter(
    ({ field }) => filled.has(field) || isInFilledRow(field, filled),
  );
  const emptyLocks = locked.filter((field) => text.get(field) === "" && NEEDED[field]?.(values));
  const size = JSON.stringify(content).length;
  return [
    ...fault(TEMPLATE_FORM_FIELDS.title, viewNameFault(title)),
    ...fault(TEMPLATE_FORM_FIELDS.about, tooLong("When to use it", about, ABOUT_MAX_LENGTH)),
    ...fault(
      TEMPLATE_FORM_FIELDS.pattern,
      namePattern === "" ? undefined : namePatternFault(namePattern),
    ),
    ...ofValues,
    ...emptyLocks.flatMap((field) =>
      fault(field, `${labelOf(field)} is locked and empty. Fill it in, or do not lock it.`),
    ),
    ...TEMPLATE_FIELDS.flatMap((field) =>
      fault(helpFieldOf(field), tooLong("Help text", help[field] ?? "", HELP_MAX_LENGTH)),
    ),
    ...fault(
      TEMPLATE_FORM_FIELDS.title,
      size > TEMPLATE_MAX_LENGTH
        ? `The template has ${grouped(size)} characters in all. Use at most ${grouped(TEMPLATE_MAX_LENGTH)}.`
        : undefined,
    ),
  ];
}

function isInFilledRow(field: string, filled: ReadonlySet<string>): boolean {
  const row = field.replace(/\.(key|value)$/, "");
  return row !== field && (filled.has(`${row}.key`) || filled.has(`${row}.value`));
}

function tooLong(label: string, text: string, max: number): string | undefined {
  const length = lengthOf(text);
  if (length <= max) return undefined;
  return `${label} has ${grouped(length)} characters. Use at most ${grouped(max)}.`;
}

export function isLockable(field: TemplateField): boolean {
  return LOCKABLE_FIELDS.includes(field);
}
