"use client";

import { useState } from "react";
import { CONTROL, MONO } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import { fillPattern, namePatternFault } from "@/lib/contract/templates/name-pattern";
import { TEMPLATE_FORM_FIELDS } from "@/lib/contract/templates/template-form";
import { templateTexts } from "./texts";

const words = templateTexts.form;

/** With an example, which follows the typing. */
export function NamePatternField({
  pattern,
  message,
  user,
  date,
}: {
  pattern: string;
  message: string | undefined;
  /** As it stands for `{user}`. */
  user: string;
  /** Today, in UTC. */
  date: string;
}) {
  const [typed, setTyped] = useState(pattern);
  const name = TEMPLATE_FORM_FIELDS.pattern;
  const fault = typed === "" ? undefined : namePatternFault(typed);
  const shown = typed === pattern ? (message ?? fault) : fault;
  const example = typed === "" || fault ? undefined : fillPattern(typed, { date, user, n: "1" });
  return (
    <>
      <Field
        name={name}
        label={words.pattern}
        hint={words.patternHint}
        message={shown === undefined ? undefined : { kind: "fault", text: shown }}
      >
        <input
          id={fieldIds(name).control}
          name={name}
          defaultValue={pattern}
          onChange={(event) => setTyped(event.currentTarget.value.trim())}
          autoComplete="off"
          spellCheck={false}
          translate="no"
          aria-invalid={shown !== undefined || undefined}
          aria-describedby={`${describedBy(name, { hint: true, message: true })} pattern-example`}
          className={`${CONTROL} ${MONO}`}
        />
      </Field>
      <p id="pattern-example" className="-mt-2 pb-2 text-xs text-muted empty:hidden">
        {example === undefined ? null : (
          <>
            <span>{words.example}</span>
            <span translate="no" className="font-mono">
              {example}
            </span>
          </>
        )}
      </p>
    </>
  );
}
