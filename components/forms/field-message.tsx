"use client";

import { Wrench } from "lucide-react";
import { type FieldName, useSetField } from "@/components/forms/use-bound-input";
import type { Verdict } from "@/components/forms/verdicts";
import { Button } from "@/components/ui/button";
import type { FieldMessage } from "@/components/ui/field";
import type { FieldFault } from "@/lib/contract/launch-form/launch-form";

/** The mend that a message offers. Without a script it is a submit button that the server acts on. */
function MendButton({ field, mend }: { field: FieldName; mend: NonNullable<FieldFault["mend"]> }) {
  const setField = useSetField();
  return (
    <Button
      look="link"
      type="submit"
      name="intent"
      value={`set:${field}:${mend.value}`}
      className="ml-1 text-xs"
      onClick={(event) => {
        event.preventDefault();
        setField(field, mend.value);
      }}
    >
      <Wrench aria-hidden className="size-3" />
      {mend.label}
    </Button>
  );
}

export function toMessage(name: FieldName, verdict: Verdict | undefined): FieldMessage | undefined {
  const said = verdict?.fault ?? verdict?.advice;
  if (!said) return undefined;
  return {
    kind: verdict?.fault ? "fault" : "advice",
    text: said.message,
    remedy: said.mend ? <MendButton field={name} mend={said.mend} /> : undefined,
  };
}
