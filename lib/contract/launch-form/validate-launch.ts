import type { FormVerdicts, LaunchFormValues } from "./launch-form";
import type { Place } from "./launch-form-state";
import { faultsOfPortalTags, isOverruled, tagsOfRows } from "./portal-tags";
import { inPageOrder, type Judgement, judgeLaunchForm } from "./validate-form";
import { judgeFormRules } from "./validate-rules";
import { adviseLaunchForm } from "./warnings";

/** As `judgeLaunchForm`, and by the portal's own rules for tags and for the person besides. */
export function judgeLaunchFormFor(
  values: LaunchFormValues,
  { correlationTag, rules = {} }: Pick<Place, "correlationTag"> & Partial<Pick<Place, "rules">>,
): Judgement {
  const judgement = judgeLaunchForm(values);
  const ofRules = judgeFormRules(values, rules).map(({ field, message }) => ({ field, message }));
  const ofTags = faultsOfPortalTags(values, { correlationTag });
  if (ofRules.length === 0 && ofTags.length === 0) return judgement;
  const tags = tagsOfRows(values.tags);
  const taken = new Set(ofTags.map(({ field }) => field));
  const others = (judgement.ok ? [] : judgement.faults).filter(
    ({ field, message }) => !taken.has(field) && !isOverruled(message, tags, { correlationTag }),
  );
  return { ok: false, faults: inPageOrder([...others, ...ofRules, ...ofTags], values) };
}

/** All that is to be said about a form that launches from this place. */
export function judgeFormAt(values: LaunchFormValues, place: Place): FormVerdicts {
  const judgement = judgeLaunchFormFor(values, place);
  return {
    faults: judgement.ok ? [] : judgement.faults,
    advice: adviseLaunchForm(values, place),
  };
}
