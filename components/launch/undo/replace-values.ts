import type { UseFormReturn } from "react-hook-form";
import { recordChange } from "@/components/forms/automatic-changes";
import type { Draft } from "@/components/launch/state/draft";
import { texts } from "@/components/launch/texts";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { hasSameFields } from "@/lib/contract/launch-form/saved-draft";
import { takeBack } from "@/lib/contract/launch-form/take-back";

/** Shows a draft that the person has not typed just now, so that it can be undone. */
export function replaceValues(
  form: UseFormReturn<LaunchFormValues>,
  draft: Draft,
  { why, recover }: { why: keyof typeof texts.changes; recover: (draft: Draft) => void },
): void {
  const before = structuredClone(form.getValues());
  recover(draft);
  if (hasSameFields(before, draft.values)) return;
  recordChange(form, {
    text: texts.changes[why],
    undo: () => recover({ ...draft, values: takeBack(before, draft.values, form.getValues()) }),
  });
}
