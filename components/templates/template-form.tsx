"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { ActionRefusal } from "@/components/forms/action-refusal";
import { FormRefusal } from "@/components/forms/form-refusal";
import { useFormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { CONTROL } from "@/components/ui/controls";
import { describedBy, Field, fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { FieldFault } from "@/lib/contract/launch-form/launch-form";
import {
  TEMPLATE_FIELDS,
  type TemplateContent,
  templateHref,
} from "@/lib/contract/templates/template";
import {
  helpFieldOf,
  TEMPLATE_FORM_FIELDS,
  type TemplateConflict,
  type TemplateFormAction,
} from "@/lib/contract/templates/template-form";
import { SIGNED_IN_PATH, signInHref } from "@/lib/contract/urls/sign-in";
import { NamePatternField } from "./name-pattern-field";
import { TemplateFields } from "./template-fields";
import { templateTexts } from "./texts";

const words = templateTexts.form;

/** A new template, or a new version of one. Works without a script. */
export function TemplateForm({
  id,
  base,
  content: initial,
  example,
  cancelHref,
  action,
}: {
  /** Of the template; of a new one, too, so that a repeated save makes one. */
  id: string;
  /** The version that is changed; 0 for a new template. */
  base: number;
  content: TemplateContent;
  /** What the placeholders of a name stand for. */
  example: { user: string; date: string };
  cancelHref: string;
  action: TemplateFormAction;
}) {
  const { state, refusal, isPending, form } = useFormAction(action);
  const { content, faults } = state ?? { content: initial, faults: [] };
  const messages = new Map(faults.map(({ field, message }) => [field, message]));
  const notice = useRef<HTMLElement>(null);
  const shownBase = state?.base ?? base;

  useEffect(() => {
    if (state) notice.current?.focus();
  }, [state]);

  return (
    <form {...form} noValidate className="space-y-4">
      <input type="hidden" name={TEMPLATE_FORM_FIELDS.id} value={id} />
      <input type="hidden" name={TEMPLATE_FORM_FIELDS.base} value={shownBase} />
      {faults.length > 0 ? <Faults ref={notice} faults={faults} /> : null}
      {state?.conflict ? <Conflict ref={notice} id={id} conflict={state.conflict} /> : null}
      <Card id="about" title={words.about}>
        <div className="space-y-1">
          <Text
            name={TEMPLATE_FORM_FIELDS.title}
            label={words.name}
            text={content.title}
            message={messages.get(TEMPLATE_FORM_FIELDS.title)}
            required
          />
          <Text
            name={TEMPLATE_FORM_FIELDS.about}
            label={words.when}
            hint={words.whenHint}
            text={content.about}
            message={messages.get(TEMPLATE_FORM_FIELDS.about)}
            rows={2}
          />
          <NamePatternField
            pattern={content.namePattern}
            message={messages.get(TEMPLATE_FORM_FIELDS.pattern)}
            {...example}
          />
        </div>
      </Card>
      <Card id="values" title={words.values}>
        <p className="pb-2 text-sm text-muted">{words.valuesHint}</p>
        <TemplateFields content={content} faults={faults} />
      </Card>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" name="intent" value="save" variant="primary" isInactive={isPending}>
          {saveText(base, state?.conflict)}
        </Button>
        <ButtonLink href={cancelHref}>{words.cancel}</ButtonLink>
      </div>
      <FormRefusal text={refusal} />
      {state?.refused?.kind === "refused" ? (
        <ActionRefusal refused={state.refused} page="" />
      ) : null}
      {state?.refused?.kind === "signed-out" ? <SignedOut /> : null}
    </form>
  );
}

/** In another tab, so that what is typed stays. */
function SignedOut() {
  return (
    <p role="alert" className="font-medium text-danger">
      <span>{words.signedOut}</span>{" "}
      <a href={signInHref(SIGNED_IN_PATH)} target="_blank" rel="noopener">
        {words.signIn}
      </a>
    </p>
  );
}

function saveText(base: number, conflict: TemplateConflict | undefined): string {
  if (conflict) return words.saveAnyway(conflict.version + 1);
  return base === 0 ? words.save : words.saveVersion;
}

function Text({
  name,
  label,
  hint,
  text,
  message,
  rows,
  required,
}: {
  name: string;
  label: string;
  hint?: string;
  text: string;
  message: string | undefined;
  /** Of a text of several lines. */
  rows?: number;
  required?: boolean;
}) {
  const props = {
    id: fieldIds(name).control,
    name,
    defaultValue: text,
    autoComplete: "off",
    translate: "no" as const,
    "aria-required": required,
    "aria-invalid": message !== undefined || undefined,
    "aria-describedby": describedBy(name, { hint: hint !== undefined, message: true }),
    className: CONTROL,
  };
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      message={message === undefined ? undefined : { kind: "fault", text: message }}
    >
      {rows ? (
        <textarea {...props} rows={rows} className={`block ${CONTROL}`} />
      ) : (
        <input {...props} />
      )}
    </Field>
  );
}

type NoticeRef = { ref: React.Ref<HTMLElement> };

function Faults({ ref, faults }: NoticeRef & { faults: readonly FieldFault[] }) {
  return (
    <Notice ref={ref} tone="danger" title={words.faults(faults.length)}>
      <ul className="list-disc space-y-1 pl-5">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="break-words">
            <a href={`#${fieldIds(field.replace(":", "-")).control}`}>{labelOfFault(field)}</a>
            <span>{afterLabel(message, labelOfFault(field))}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Most messages start with the label, which the link already shows. */
function afterLabel(message: string, label: string): string {
  return message.startsWith(`${label} `) ? message.slice(label.length) : `: ${message}`;
}

function labelOfFault(field: string): string {
  if (field === TEMPLATE_FORM_FIELDS.title) return words.name;
  if (field === TEMPLATE_FORM_FIELDS.about) return words.when;
  if (field === TEMPLATE_FORM_FIELDS.pattern) return words.pattern;
  const ofHelp = TEMPLATE_FIELDS.find((each) => helpFieldOf(each) === field);
  return ofHelp ? words.helpOf(labelOf(ofHelp)) : labelOf(field);
}

function Conflict({ ref, id, conflict }: NoticeRef & { id: string; conflict: TemplateConflict }) {
  const { title, by, differences, same, next, open } = words.conflict;
  return (
    <Notice ref={ref} tone="warning" title={title}>
      <p>{by(conflict.version, conflict.by)}</p>
      <p>{conflict.differences.length > 0 ? differences : same}</p>
      <ul className="list-disc pl-5">
        {conflict.differences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p>{next}</p>
      <p>
        <Link href={templateHref({ id })} target="_blank" prefetch={false}>
          {open}
        </Link>
      </p>
    </Notice>
  );
}
