import { fromFields, toFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";

/** The tab's data of one launch, by the key in its URL. Survives reload and back. */
export type Draft = {
  values: LaunchFormValues;
  key: string;
  response?: LaunchFormResponse;
  /** When a person last changed a value (ISO 8601); absent if no one did. */
  changedAt?: string;
};

export type Unfinished = { key: string; name: string; savedAt: string };

const PREFIX = "launch:";

export function saveDraft(draftKey: string, { values, key, response, changedAt }: Draft): void {
  // Query parameters would make the largest query too long for the storage.
  // On return, the person has signed in again or is asked to.
  const answer = response?.kind === "signed-out" ? undefined : response;
  const stored = JSON.stringify({ fields: [...toFields(values)], key, answer, changedAt });
  try {
    sessionStorage.setItem(PREFIX + draftKey, stored);
  } catch {
    // Without storage the draft is lost, but launching still works.
  }
}

/** Of a launch whose page was left before its response came. */
export function saveLateResponse(draftKey: string, { key, response }: Omit<Draft, "values">): void {
  const draft = loadDraft(draftKey);
  if (draft) saveDraft(draftKey, { ...draft, key, response });
}

export function loadDraft(draftKey: string): Draft | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(PREFIX + draftKey) ?? "null");
    if (stored === null) return undefined;
    const { fields, key, answer: response, changedAt } = stored;
    return { values: fromFields(new Map(fields)), key, response, changedAt };
  } catch {
    return undefined;
  }
}

/** The draft of this tab that was changed last and not launched, except the given one. */
export function findUnfinished(exceptKey: string): Unfinished | undefined {
  const found = draftKeys().flatMap((key): Unfinished[] => {
    const draft = key === exceptKey ? undefined : loadDraft(key);
    if (!draft?.changedAt || draft.response?.kind === "recorded") return [];
    return [{ key, name: draft.values.name, savedAt: draft.changedAt }];
  });
  return found.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))[0];
}

export function discardDraft(draftKey: string): void {
  sessionStorage.removeItem(PREFIX + draftKey);
}

function draftKeys(): string[] {
  try {
    const names = Object.keys(sessionStorage);
    return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** `values` with the fields in which `typed` differs from `rendered`; `values` itself if none does. */
export function mergeTyped(
  values: LaunchFormValues,
  { typed, rendered }: { typed: LaunchFormValues; rendered: LaunchFormValues },
): LaunchFormValues {
  const before = toFields(rendered);
  const changed = [...toFields(typed)].filter(([field, text]) => text !== before.get(field));
  return changed.length === 0 ? values : fromFields(new Map([...toFields(values), ...changed]));
}
