import { changedFields } from "@/lib/contract/launch-form/changed-fields";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import { TEMPLATE_FIELDS, type TemplateContent } from "./template";

/** Names of what differs between two versions, in the order of the form. */
export function templateChanges(now: TemplateContent, before: TemplateContent): string[] {
  const ownLabels = [
    now.title === before.title ? [] : "Name",
    now.about === before.about ? [] : "When to use it",
    now.namePattern === before.namePattern ? [] : "Name pattern",
  ].flat();
  const values = new Set<string>(changedFields(now.values, before.values));
  const ofFields = TEMPLATE_FIELDS.flatMap((field) => {
    const label = labelOf(field);
    const isLocked = now.locked.includes(field);
    return [
      values.has(field) ? label : [],
      isLocked === before.locked.includes(field)
        ? []
        : `${label} (${isLocked ? "locked" : "unlocked"})`,
      (now.help[field] ?? "") === (before.help[field] ?? "") ? [] : `${label} (help text)`,
    ].flat();
  });
  return [...ownLabels, ...ofFields];
}
