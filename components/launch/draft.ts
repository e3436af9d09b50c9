import { fromFields, toFields } from "@/lib/contract/launch-form/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { Answer } from "@/lib/contract/launch-form/launch-form-state";

/** What this tab knows of one launch, by the key in its address: survives reload and back. */
export type Draft = {
  values: LaunchFormValues;
  /** The idempotency key of the next press. */
  key: string;
  answer?: Answer;
};

const PREFIX = "launch:";

export function saveDraft(draftKey: string, { values, key, answer }: Draft): void {
  // Not as query parameters: those would grow the largest query beyond what a tab may store.
  // Whoever comes back has signed in again, or is asked to before they see it.
  const kept = answer?.kind === "signed-out" ? undefined : answer;
  const stored = JSON.stringify({ fields: [...toFields(values)], key, answer: kept });
  try {
    sessionStorage.setItem(PREFIX + draftKey, stored);
  } catch {
    // A full or forbidden storage costs the draft, never the launch.
  }
}

export function loadDraft(draftKey: string): Draft | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(PREFIX + draftKey) ?? "null");
    if (stored === null) return undefined;
    const { fields, key, answer } = stored;
    return { values: fromFields(new Map(fields)), key, answer };
  } catch {
    return undefined;
  }
}

/** Values with what a person typed into the page as it had been rendered; the very same if that is nothing. */
export function typedOver(
  values: LaunchFormValues,
  { typed, rendered }: { typed: LaunchFormValues; rendered: LaunchFormValues },
): LaunchFormValues {
  const before = toFields(rendered);
  const changed = [...toFields(typed)].filter(([field, text]) => text !== before.get(field));
  return changed.length === 0 ? values : fromFields(new Map([...toFields(values), ...changed]));
}
