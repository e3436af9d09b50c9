import { AUDIENCE_SIZE_TYPES, type ExportSize } from "./audience-sizes";

/** As typed. `size`: one of the offered sizes; `sizeType` and `sizeValue` if AWS hides them. */
export type ExportFormValues = {
  name: string;
  description: string;
  size: string;
  sizeType: string;
  sizeValue: string;
};

export type ExportFormFault = "name" | "description" | "size";

export type ExportFormState =
  | {
      kind: "refused";
      message: string;
      faults: Partial<Record<ExportFormFault, string>>;
      values: ExportFormValues;
      /** For the next submit: that of a refused export is used up. */
      key: string;
      reference: string;
    }
  | { kind: "signed-out" }
  | null;

export type ExportFormAction = (
  previous: ExportFormState,
  data: FormData,
) => Promise<ExportFormState>;

export type ExportDecisionState =
  | { kind: "refused"; message: string; reference: string }
  | { kind: "signed-out" }
  | null;

export type ExportDecideAction = (
  previous: ExportDecisionState,
  data: FormData,
) => Promise<ExportDecisionState>;

export function readExportForm(data: FormData): ExportFormValues {
  const textOf = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return {
    name: textOf("name"),
    // Browsers send line breaks as CRLF.
    description: textOf("description").replaceAll("\r\n", "\n"),
    size: textOf("size"),
    sizeType: textOf("sizeType"),
    sizeValue: textOf("sizeValue"),
  };
}

/** The request as the form says, to be validated: it may be of any size, or of none. */
export function requestOfForm({ name, description, size, ...typed }: ExportFormValues) {
  const given = size === "" ? [typed.sizeType, typed.sizeValue] : size.split(":");
  const [type, value] = given.map((text) => (text === "" ? undefined : text));
  const digits = (value ?? "").replaceAll(/[\s,]/g, "");
  return {
    name,
    audienceSize: { type, value: /^\d{1,12}$/.test(digits) ? Number(digits) : undefined },
    ...(description !== "" && { description }),
  };
}

/** As a value of the form's list, and of the page's parameter `size`. */
export function sizeToText({ type, value }: ExportSize): string {
  return `${type}:${value}`;
}

/**
 * Of the job's page with the form filled, also without a script. `number`: of the job, if its launch
 * was started twice.
 */
export function exportHref(jobId: string, size: ExportSize, number?: number): string {
  const query = `/jobs/${jobId}?size=${sizeToText(size)}`;
  return number === undefined ? `${query}#exports` : `${query}&job=${number}#exports-${number}`;
}

/** Undefined for anything but a size of a known type. */
export function sizeFromText(text: unknown): ExportSize | undefined {
  const [, type, value] = /^(\w+):(\d{1,9})$/.exec(typeof text === "string" ? text : "") ?? [];
  const known = AUDIENCE_SIZE_TYPES.find((each) => each === type);
  return known && { type: known, value: Number(value) };
}
