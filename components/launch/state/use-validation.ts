"use client";

import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { onValues } from "@/components/forms/on-values";
import { ValidationStore } from "@/components/forms/validation-store";
import { texts } from "@/components/launch/texts";
import { filledFields } from "@/lib/contract/launch-form/form-fields";
import type { FormValidation, LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import type {
  LaunchFormResponse,
  LaunchTarget,
} from "@/lib/contract/launch-form/launch-form-state";

/** Validates the form on each change: by the server's result first, then by the same code here. */
export function useValidation(
  form: UseFormReturn<LaunchFormValues>,
  start: {
    values: LaunchFormValues;
    validation: FormValidation;
    response: LaunchFormResponse | undefined;
    target: LaunchTarget | undefined;
  },
): ValidationStore<LaunchFormValues> {
  const { values, validation: given, response, target } = start;
  const [validation] = useState(
    () =>
      new ValidationStore(given, values, {
        // What came with a link is validated at once; empty fields are not faults yet.
        touched: filledFields(values),
        allTouched: response?.kind === "faults",
        remote: remoteFaultOf(response),
      }),
  );
  useEffect(() => onValues(form, () => validation.update(form.getValues())), [form, validation]);
  // Loaded later: it is a fifth of the page's JavaScript and not needed before a field is left.
  useEffect(() => {
    if (!target) return;
    void import("@/lib/contract/launch-form/validation/validate-launch").then(
      ({ validateWithWarnings }) =>
        validation.setValidate((current) => validateWithWarnings(current, target)),
    );
  }, [validation, target]);
  return validation;
}

/** AWS's refusal of one field, with a free name as the fix if one is known. */
export function remoteFaultOf(response: LaunchFormResponse | undefined) {
  if (response?.kind !== "rejected" || response.outcome.field === undefined) return undefined;
  const { field, explanation, nameHolder } = response.outcome;
  const name = nameHolder?.freeName;
  const fix = name === undefined ? undefined : { label: texts.job.freeName(name), value: name };
  return { field, message: texts.refused(explanation), fix };
}
