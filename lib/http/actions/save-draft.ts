import "server-only";
import { requireAtLeast } from "@/lib/access/require-role";
import { findUnreadable, readFormData } from "@/lib/contract/launch-form/form-data";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { DRAFT_FIELDS, type DraftSave } from "@/lib/contract/launch-form/saved-draft";
import { isIdempotencyKey } from "@/lib/contract/records/idempotency-key";
import { readTemplateRef } from "@/lib/contract/templates/form-template";
import type { TemplateRef } from "@/lib/contract/templates/template";
import { isUuid } from "@/lib/contract/uuid";
import { deleteDraft, saveDraft } from "@/lib/drafts/drafts";
import type { Action, ActionContext, ParsedInput } from "./action";

type Draft = { key: string; base: number; values: LaunchFormValues; template?: TemplateRef };

/** A role of viewer, because saving while typing must not use up the acts of a day. */
export const saveDraftByForm: Action<Draft, DraftSave> = {
  name: "save draft",
  role: "viewer",
  parse(input) {
    const key = readDraftKey(input);
    if (!(input instanceof FormData) || key === undefined) return INVALID;
    const unreadable = findUnreadable(input);
    if (unreadable) return { ok: false, message: unreadable };
    const version = input.get(DRAFT_FIELDS.base);
    if (typeof version !== "string" || !/^\d{1,9}$/.test(version)) return INVALID;
    const { id, version: ofTemplate } = readTemplateRef(input) ?? {};
    const template = id && isUuid(id) && ofTemplate ? { id, version: ofTemplate } : undefined;
    const base = Number(version);
    return { ok: true, value: { key, base, values: readFormData(input), template } };
  },
  run: (draft, context) => saveDraft(ownerOf(context), draft),
};

export const discardDraftByForm: Action<string, void> = {
  name: "discard draft",
  role: "viewer",
  parse(input) {
    const key = readDraftKey(input);
    return key === undefined ? INVALID : { ok: true, value: key };
  },
  run: (key, context) => deleteDraft(ownerOf(context), key),
};

export function readDraftKey(input: unknown): string | undefined {
  const key = input instanceof FormData ? input.get(DRAFT_FIELDS.key) : undefined;
  return typeof key === "string" && isIdempotencyKey(key) ? key : undefined;
}

function ownerOf({ actor, connection }: ActionContext) {
  requireAtLeast(actor.role, "analyst");
  return { personId: actor.id, connection: connection.id };
}

const INVALID: ParsedInput<never> = {
  ok: false,
  message: "The draft is invalid. Reload the page and try again.",
};
