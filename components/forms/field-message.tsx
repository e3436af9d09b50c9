"use client";

import { useSetField } from "@/components/forms/use-bound-input";
import { Button } from "@/components/ui/button";
import type { FieldMessage } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { FieldFault } from "@/lib/contract/launch-form/launch-form";
import type { FieldValidation } from "./validation-store";

/** Without JavaScript, a submit button that the server handles. */
function FixButton({ field, fix }: { field: string; fix: NonNullable<FieldFault["fix"]> }) {
  const setField = useSetField();
  return (
    <Button
      variant="link"
      type="submit"
      name="intent"
      value={`set:${field}:${fix.value}`}
      // As high as its line, so that it shifts nothing, and above the input that it is near to.
      className="relative z-1 -my-1 ml-1 max-w-full text-left align-top text-xs"
      onClick={(event) => {
        event.preventDefault();
        setField(field, fix.value);
      }}
    >
      <Icon name="wrench" className="size-3" />
      <span className="whitespace-normal">{fix.label}</span>
    </Button>
  );
}

export function toMessage(
  name: string,
  fieldValidation: FieldValidation | undefined,
): FieldMessage | undefined {
  const shown = fieldValidation?.fault ?? fieldValidation?.warning;
  if (!shown) return undefined;
  return {
    kind: fieldValidation?.fault ? "fault" : "warning",
    text: shown.message,
    remedy: shown.fix ? <FixButton field={name} fix={shown.fix} /> : undefined,
  };
}
