"use client";

import { type ComponentProps, type FocusEvent, type ReactNode, useState } from "react";
import { type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { afterPointer } from "@/components/forms/after-pointer";
import { FieldMarkLine } from "@/components/forms/field-mark";
import { toMessage } from "@/components/forms/field-message";
import { useFormBinding } from "@/components/forms/form-context";
import { texts } from "@/components/forms/texts";
import { useBoundInput } from "@/components/forms/use-bound-input";
import { CONTROL, MONO, TEXT_CONTROL } from "@/components/ui/controls";
import { Field, RowField } from "@/components/ui/field";
import { lengthOf } from "@/lib/contract/launch-request/limits";

type Shared<Values extends FieldValues> = {
  name: FieldPath<Values>;
  hint?: ReactNode;
  required?: boolean;
  /** Longest allowed, in code points; shows a counter. */
  limit?: number;
  mono?: boolean;
  /** Beside the label. */
  action?: ReactNode;
  /** Under the field, while it has no message. */
  note?: ReactNode;
};

function Counter({ name, limit }: { name: string; limit: number }) {
  const { form } = useFormBinding();
  const length = lengthOf(String(useWatch({ control: form.control, name }) ?? ""));
  const tone = length > limit ? "text-danger font-medium" : "text-muted";
  return (
    <span aria-hidden className={`text-xs tabular-nums ${tone}`}>
      {texts.counter(length, limit)}
    </span>
  );
}

const NO_HELP = {
  autoComplete: "off",
  autoCapitalize: "off",
  spellCheck: false,
  translate: "no",
} as const;

export function TextField<Values extends FieldValues>({
  name,
  hint,
  required,
  limit,
  mono,
  action,
  note,
  ...rest
}: Shared<Values> & Pick<ComponentProps<"input">, "inputMode" | "placeholder">) {
  const { labelOf } = useFormBinding();
  const has = { hint: hint !== undefined, note: note !== undefined };
  const { fieldValidation, isBound, props } = useBoundInput(name, has);
  return (
    <Field
      name={name}
      label={labelOf(name)}
      hint={hint}
      counter={limit ? <Counter name={name} limit={limit} /> : isBound ? undefined : action}
      mark={<FieldMarkLine name={name} />}
      message={toMessage(name, fieldValidation)}
      note={note}
    >
      <input
        {...NO_HELP}
        {...rest}
        {...props}
        type="text"
        readOnly={isBound}
        aria-required={required}
        className={`${TEXT_CONTROL} ${mono ? MONO : ""}`}
      />
    </Field>
  );
}

export function RowTextField<Values extends FieldValues>({
  name,
  knownType,
  knownName,
  onPaste,
}: {
  name: FieldPath<Values>;
  /** Of a row whose key is known: the type of its value. */
  knownType?: string;
  /** The known key, which labels its value. */
  knownName?: string;
} & Pick<ComponentProps<"input">, "onPaste">) {
  const { labelOf, validation } = useFormBinding();
  const { fieldValidation, isBound, props } = useBoundInput(name, { hint: false });
  // While it is typed in, a message that comes and goes lays out one line, not the page below it.
  const [isRoomKept, keepRoom] = useState(false);
  if (fieldValidation && !isRoomKept) keepRoom(true);
  function leave(event: FocusEvent) {
    void props.onBlur(event);
    afterPointer(() => keepRoom(validation.get(name) !== undefined));
  }
  const isValue = knownType !== undefined && knownName !== undefined;
  return (
    <RowField
      name={name}
      label={isValue ? texts.known(knownName, knownType) : labelOf(name)}
      message={toMessage(name, fieldValidation)}
      isRoomKept={isRoomKept}
    >
      <input
        {...NO_HELP}
        {...props}
        onBlur={leave}
        onPaste={onPaste}
        type="text"
        readOnly={isBound || (knownType !== undefined && !isValue)}
        placeholder={isValue ? knownType : undefined}
        className={TEXT_CONTROL}
      />
    </RowField>
  );
}

export function TextAreaField<Values extends FieldValues>({
  name,
  hint,
  required,
  limit,
  mono,
  rows,
}: Omit<Shared<Values>, "action" | "note"> & { rows: number }) {
  const { labelOf } = useFormBinding();
  const { fieldValidation, isBound, props } = useBoundInput(name, { hint: hint !== undefined });
  return (
    <Field
      name={name}
      label={labelOf(name)}
      hint={hint}
      counter={limit ? <Counter name={name} limit={limit} /> : undefined}
      mark={<FieldMarkLine name={name} />}
      message={toMessage(name, fieldValidation)}
    >
      <textarea
        {...NO_HELP}
        {...props}
        readOnly={isBound}
        rows={rows}
        aria-required={required}
        className={`block resize-y ${CONTROL} ${mono ? MONO : ""}`}
      />
    </Field>
  );
}

export function SelectField<Values extends FieldValues>({
  name,
  hint,
  options,
}: {
  name: FieldPath<Values>;
  hint?: ReactNode;
  options: readonly { value: string; text: string }[];
}) {
  const { labelOf } = useFormBinding();
  const { fieldValidation, isBound, props } = useBoundInput(name, { hint: hint !== undefined });
  return (
    <Field
      name={name}
      label={labelOf(name)}
      hint={hint}
      mark={<FieldMarkLine name={name} />}
      message={toMessage(name, fieldValidation)}
    >
      <select {...props} className={CONTROL}>
        {options.map(({ value, text }) => (
          // Not a disabled list, which would not be sent.
          <option key={value} value={value} disabled={isBound && value !== props.defaultValue}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
