import type { TemplateRef } from "@/lib/contract/templates/template";
import { toFields } from "./form-fields";
import type { LaunchFormValues } from "./launch-form";

/** Of a person, in one connection. */
export const DRAFTS_MAX = 50;
/** In characters of all fields together; what is longer stays in the browser. */
export const DRAFT_MAX_LENGTH = 250_000;

/** A form that is saved while it is filled in. Only its owner lists and changes it. */
export type SavedDraft = {
  /** In the link that opens a copy for others. */
  id: string;
  /** In the address of the composer. */
  key: string;
  owner: string;
  /** The job name as typed; may be empty. */
  name: string;
  values: LaunchFormValues;
  /** That the form was opened with. */
  template?: TemplateRef;
  /** From 1, one more with each save. */
  version: number;
  /** ISO 8601. */
  changedAt: string;
};

export type DraftSummary = Pick<SavedDraft, "key" | "name" | "changedAt">;

export type DraftSave =
  | { kind: "saved"; id: string; version: number }
  /** Saved from elsewhere since `base`: nothing is overwritten. */
  | {
      kind: "changed-elsewhere";
      draft: Pick<SavedDraft, "id" | "version" | "values" | "changedAt">;
    }
  /** Launched or discarded elsewhere since `base`. */
  | { kind: "gone" }
  | { kind: "too-many" }
  | { kind: "too-long" };

/** Fields of the form that saves: the launch form's own, and these. */
export const DRAFT_FIELDS = { key: "draft", base: "draftVersion" } as const;

export function draftHref(key: string): string {
  return `/launch?${new URLSearchParams({ key })}`;
}

/** Opens a copy. */
export function draftCopyHref(id: string): string {
  return `/launch?${new URLSearchParams({ draft: id })}`;
}

/** Launches several jobs that have the draft's values in common. */
export function severalHref(id: string): string {
  return `/launch/several?${new URLSearchParams({ draft: id })}`;
}

export function hasSameFields(a: LaunchFormValues, b: LaunchFormValues): boolean {
  return fieldsText(a) === fieldsText(b);
}

/** Trailing empty rows of a list are no difference. */
function fieldsText(values: LaunchFormValues): string {
  return JSON.stringify([...toFields(values)].filter(([, text]) => text !== ""));
}
