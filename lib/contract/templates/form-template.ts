import { type CopySource, changedFields } from "@/lib/contract/launch-form/changed-fields";
import { EMPTY_LAUNCH_FORM } from "@/lib/contract/launch-form/launch-form";
import { TEMPLATE_REF_FIELDS, type TemplateContent, type TemplateRef } from "./template";

/** What the form of a launch shows of its template. */
export type FormTemplate = TemplateRef & {
  title: string;
  /** The template's current version, if the form was opened with an older one. */
  newer?: number;
  isArchived: boolean;
  /** The locked fields bind the person. */
  isBinding: boolean;
  hasLocks: boolean;
  /** By field or list. */
  marks: FieldMarks;
};

/** What the form's template says of a field or list. */
export type FieldMark = {
  help?: string;
  /** `binding`: the field can't be changed. */
  lock?: "binding" | "guidance";
};

export type FieldMarks = Readonly<Partial<Record<string, FieldMark>>>;

export function marksOf(
  { help, locked }: Pick<TemplateContent, "help" | "locked">,
  lock: FieldMark["lock"],
): FieldMarks {
  const marks: Record<string, FieldMark> = {};
  for (const [field, text] of Object.entries(help)) marks[field] = { help: text };
  for (const field of locked) marks[field] = { ...marks[field], lock };
  return marks;
}

/** What a posted form says; undefined without a template. */
export function readTemplateRef(data: FormData): { id: string; version?: number } | undefined {
  const [id, version] = [TEMPLATE_REF_FIELDS.id, TEMPLATE_REF_FIELDS.version].map((name) =>
    data.get(name),
  );
  if (typeof id !== "string" || id === "") return undefined;
  const isNumber = typeof version === "string" && /^[1-9]\d{0,8}$/.test(version);
  return { id, ...(isNumber && { version: Number(version) }) };
}

/** What guidance is compared with: fields that the template sets or locks. */
export function sourceOfTemplate({ title, values, locked }: TemplateContent): CopySource {
  const set = new Set<string>([...changedFields(values, EMPTY_LAUNCH_FORM), ...locked]);
  return { name: title, values, ofTemplate: { fields: [...set], locked } };
}
