import { fromFields, toFields } from "@/lib/contract/form-fields";
import type { LaunchFormValues } from "@/lib/contract/launch-form";
import type { Answer } from "@/lib/contract/launch-state";

/** What this tab knows of one launch, by the key in its address: survives reload and back. */
export type Draft = { values: LaunchFormValues; answer?: Answer };

const PREFIX = "launch:";

export function saveDraft(key: string, { values, answer }: Draft): void {
  // Not as query parameters: those would grow the largest query beyond what a tab may store.
  const stored = JSON.stringify({ fields: [...toFields(values)], answer });
  try {
    sessionStorage.setItem(PREFIX + key, stored);
  } catch {
    // A full or forbidden storage costs the draft, never the launch.
  }
}

export function loadDraft(key: string): Draft | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? "null");
    if (stored === null) return undefined;
    return { values: fromFields(new Map(stored.fields)), answer: stored.answer };
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

/** A UUID from `getRandomValues`: `randomUUID` exists in secure contexts only, and portals are served over plain HTTP too. */
export function newDraftKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab"[Number(bytes[8]) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
