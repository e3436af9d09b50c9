import { counted, grouped } from "@/lib/contract/launch-request/wording";
import type { PastedKind } from "@/lib/contract/pasted-request/recognised";

const kinds: Record<PastedKind, string> = {
  json: "JSON",
  command: "AWS CLI command",
  python: "Python code",
  javascript: "JavaScript code",
  link: "link to this form",
  arn: "ARN",
  identifier: "ID or URI",
  tags: "tags",
};

/** Of what is loaded with the dialog. */
export const pasteTexts = {
  title: "Paste a request",
  hint: "JSON, a whole AWS CLI command, boto3 or JavaScript code, an ARN, a link to this form, or tags as lines of key=value. You can also paste or drop it anywhere on the page.",
  text: "Text of the request",
  nothing: "Nothing is launched, and no field changes until you fill the form.",
  unknown:
    "The portal does not recognise this text as a request. A seed belongs in the form, under Seed.",
  changes: (kind: PastedKind, count: number) =>
    `${upperFirst(kinds[kind])}: ${counted(count, "field")} will change.`,
  same: (kind: PastedKind) => `${upperFirst(kinds[kind])}: the form already has these values.`,
  whole: "This is a whole request: fields that it does not have become empty.",
  part: "Other fields keep their values.",
  list: "Changes",
  field: "Field",
  from: "Now",
  to: "New",
  empty: "empty",
  long: (length: number) => ` … (${grouped(length)} characters)`,
  row: (list: string, key: string) => `${list}: ${key}`,
  more: (count: number) => `${counted(count, "more field changes", "more fields change")}.`,
  job: {
    text: "This is a job. Open a new launch with its request. What you typed here is kept.",
    open: "Copy this job",
  },
  fill: "Fill the form",
  cancel: "Cancel",
} as const;

export const filledTexts = {
  title: "Form filled",
  text: (kind: PastedKind, count: number) =>
    `From ${kinds[kind]}: ${counted(count, "field")} changed. Nothing is launched.`,
  undo: "Undo",
  close: "Close",
  undone: "Undone. Fields that you edited since keep your values.",
} as const;

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const editorTexts = {
  label: "The request as editable JSON",
  inStep: "The form follows what you write here. Ctrl+Space suggests members.",
  broken:
    "The form keeps the last valid values, and a launch sends those: it can't have what is written here.",
  more: (count: number) => `${counted(count, "more problem")}.`,
} as const;
