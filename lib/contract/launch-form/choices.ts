import type { ExportSize } from "@/lib/contract/export-request/audience-sizes";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { type ChoiceKind, FIELD_OF_CHOICE } from "./choice-kinds";
import { fromFields, MAX_ROWS, toFields } from "./form-fields";
import { cellOf, isFilled, type LaunchFormValues, PARAMETERS_FIELD, type Row } from "./launch-form";

export type Choice = {
  /** The field's text. Of a model that is associated to a collaboration: the association's ID. */
  id: string;
  name: string;
  description?: string;
  /** The account of another party. */
  account?: string;
  /** Of what was used before: the newest job with it. */
  usedIn?: { name: string; at: string };
  /** The role that read the seed. */
  roleArn?: string;
};

export type ChoiceGroup = {
  /** A collaboration's ID; empty for what belongs to none. */
  id: string;
  name: string;
  choices: readonly Choice[];
};

export type ChoiceList = {
  groups: readonly ChoiceGroup[];
  /** AWS's list is long, or AWS is slow: there is more to come. */
  isReading: boolean;
  /** Calls that failed: the list is not complete. */
  failures: readonly CallFailure[];
  /** AWS gave no list: these are from the jobs that the person sees. */
  isFromJobs: boolean;
};

/** A page without a script that lists what a field can be filled with. */
export type Choosing = {
  kind: ChoiceKind;
  search: string;
  /** How many match the search; the list has the first of them. */
  count: number;
  list: ChoiceList;
};

export type TemplateParameter = { name: string; type: string; defaultValue?: string };

/** What is known of a configured audience model, and who knows the rest. */
export type ModelFacts =
  | {
      kind: "own";
      account: string;
      sizes?: readonly ExportSize[];
      /** People of the seed who must be in the model's data. */
      minMatchingSeedSize?: number;
      sharesMetrics: boolean;
      /** Tags that each of its jobs gets. */
      inheritedTags: Readonly<Record<string, string>>;
    }
  /** AWS describes a model only to its owner. The rest is from jobs that the person sees. */
  | { kind: "other-party"; account: string; sizes?: readonly ExportSize[]; sharesMetrics?: boolean }
  | { kind: "not-read"; failure: CallFailure };

/** What one choice fills in, and what is known of it. */
export type ChoiceAbout = {
  /** The field's text; absent if it is not known. */
  value?: string;
  name?: string;
  model?: ModelFacts;
  parameters?: readonly TemplateParameter[];
  failure?: CallFailure;
};

/** A choice with its collaboration, if it belongs to one. */
export type Picked = {
  kind: ChoiceKind;
  value: string;
  collaborationId?: string;
  roleArn?: string;
  parameters?: readonly TemplateParameter[];
};

/**
 * Fills the choice's own field. Other fields are filled only where they are empty, so that nothing
 * that was typed is lost. Returns the values, and which other fields were filled.
 */
export function applyPicked(
  values: LaunchFormValues,
  { kind, value, collaborationId = "", roleArn = "", parameters }: Picked,
): { values: LaunchFormValues; alsoFilled: string[] } {
  const fields = toFields(values);
  const alsoFilled: string[] = [];
  const fillEmpty = (field: string, text: string) => {
    if (text === "" || fields.get(field) !== "") return;
    fields.set(field, text);
    alsoFilled.push(field);
  };
  fields.set(FIELD_OF_CHOICE[kind], value);
  fillEmpty("collaborationId", collaborationId);
  fillEmpty("seedAudience.roleArn", roleArn);
  if (kind === "template" && parameters) {
    const before = values.seedAudience.sqlParameters.parameters;
    for (const field of fields.keys())
      if (field.startsWith(`${PARAMETERS_FIELD}.`)) fields.delete(field);
    rowsWith(before, parameters).forEach((row, index) => {
      fields.set(cellOf(PARAMETERS_FIELD, index, "key"), row.key);
      fields.set(cellOf(PARAMETERS_FIELD, index, "value"), row.value);
    });
    if (parameters.length > 0) alsoFilled.push(PARAMETERS_FIELD);
  }
  return { values: fromFields(fields), alsoFilled };
}

/** The template's parameters first. A value that was typed for one of them stays. */
function rowsWith(rows: readonly Row[], parameters: readonly TemplateParameter[]): Row[] {
  const known = parameters.map(
    ({ name, defaultValue = "" }) =>
      rows.find(({ key }) => key === name) ?? { key: name, value: defaultValue },
  );
  const others = rows.filter((row) => isFilled(row) && !known.includes(row));
  return [...known, ...others].slice(0, MAX_ROWS);
}
