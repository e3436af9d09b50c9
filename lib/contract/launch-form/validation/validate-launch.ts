import type { FormValidation, LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import {
  findPortalTagFaults,
  isReplacedByPortalLimit,
  tagsOfRows,
} from "@/lib/contract/launch-form/portal-tags";
import { validateLocks } from "@/lib/contract/templates/template-locks";
import { inPageOrder, type ValidationResult, validateLaunchForm } from "./validate-form";
import { validateFormRules } from "./validate-rules";
import { findWarnings } from "./warnings";

export function validateLaunchFormFor(
  values: LaunchFormValues,
  {
    correlationTag,
    rules = {},
    locks,
  }: Pick<LaunchTarget, "correlationTag"> & Partial<Pick<LaunchTarget, "rules" | "locks">>,
): ValidationResult {
  const validation = validateLaunchForm(values);
  const ofLocks = locks ? validateLocks(values, locks) : [];
  const ofRules = validateFormRules(values, rules).map(({ field, message }) => ({
    field,
    message,
  }));
  const ofTags = findPortalTagFaults(values, { correlationTag });
  if (ofRules.length === 0 && ofTags.length === 0 && ofLocks.length === 0) return validation;
  const tags = tagsOfRows(values.tags);
  const taken = new Set(ofTags.map(({ field }) => field));
  const others = (validation.ok ? [] : validation.faults).filter(
    ({ field, message }) =>
      !taken.has(field) && !isReplacedByPortalLimit(message, tags, { correlationTag }),
  );
  return { ok: false, faults: inPageOrder([...ofLocks, ...others, ...ofRules, ...ofTags], values) };
}

export function validateWithWarnings(
  values: LaunchFormValues,
  target: LaunchTarget,
): FormValidation {
  const validation = validateLaunchFormFor(values, target);
  return {
    faults: validation.ok ? [] : validation.faults,
    warnings: findWarnings(values, target),
  };
}
