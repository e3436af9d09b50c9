import { adviseLaunchForm } from "./advice";
import { type Judgement, judgeLaunchForm } from "./judge-form";
import type { FieldFault, LaunchFormValues } from "./launch-form";
import type { Place } from "./launch-form-state";
import { faultsOfPortalTags, isOverruled, tagsOfRows } from "./portal-tags";

/** A fault stops a launch, advice does not. */
export type FormVerdicts = { faults: FieldFault[]; advice: FieldFault[] };

/** As `judgeLaunchForm`, and by the portal's own rules for tags besides. */
export function judgeLaunchFormFor(
  values: LaunchFormValues,
  options: Pick<Place, "correlationTag">,
): Judgement {
  const judgement = judgeLaunchForm(values);
  const faults = faultsOfPortalTags(values, options);
  if (faults.length === 0) return judgement;
  const tags = tagsOfRows(values.tags);
  const taken = new Set(faults.map(({ field }) => field));
  const others = (judgement.ok ? [] : judgement.faults).filter(
    ({ field, message }) => !taken.has(field) && !isOverruled(message, tags, options),
  );
  return { ok: false, faults: [...others, ...faults] };
}

/** All that is to be said about a form that launches from this place. */
export function judgeFormAt(values: LaunchFormValues, place: Place): FormVerdicts {
  const judgement = judgeLaunchFormFor(values, place);
  return {
    faults: judgement.ok ? [] : judgement.faults,
    advice: adviseLaunchForm(values, place),
  };
}
