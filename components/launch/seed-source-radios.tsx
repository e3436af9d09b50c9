"use client";

import { FieldMarkLine, useIsBound } from "@/components/forms/field-mark";
import { toMessage } from "@/components/forms/field-message";
import { useFieldValidation, useFormBinding } from "@/components/forms/form-context";
import { describedBy, FieldMessageLine, fieldIds } from "@/components/ui/field";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { texts } from "./texts";

export function SeedSourceRadios() {
  const { form, initial } = useFormBinding<LaunchFormValues>();
  const registered = form.register("seedSource");
  // Only AWS refuses the seed as a whole; the form's faults are on single fields.
  const fieldValidation = useFieldValidation("seedSource");
  const isBound = useIsBound("seedSource");
  return (
    <fieldset
      id={fieldIds("seedSource").control}
      tabIndex={-1}
      aria-describedby={describedBy("seedSource", {
        hint: false,
        message: fieldValidation !== undefined,
      })}
    >
      <legend className="font-medium">{texts.seed.source}</legend>
      <FieldMarkLine name="seedSource" />
      <div className="flex flex-wrap gap-x-5 gap-y-1 pt-1">
        {Object.entries(texts.seed.sources).map(([value, text]) => (
          <label key={value} className="inline-flex min-h-6 items-center gap-2">
            <input
              {...registered}
              type="radio"
              value={value}
              defaultChecked={initial.seedSource === value}
              disabled={isBound && initial.seedSource !== value}
              className="size-4 accent-accent"
            />
            {text}
          </label>
        ))}
      </div>
      <FieldMessageLine name="seedSource" message={toMessage("seedSource", fieldValidation)} />
    </fieldset>
  );
}
