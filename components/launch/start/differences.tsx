"use client";

import { useEffect, useState } from "react";
import { afterPointer } from "@/components/forms/after-pointer";
import { useFormBinding } from "@/components/forms/form-context";
import { onValues } from "@/components/forms/on-values";
import { fieldIds } from "@/components/ui/field";
import { type CopySource, differencesFrom } from "@/lib/contract/launch-form/changed-fields";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";
import { copiedTexts as words } from "./texts";

/** Longer than between two keys of a typist. */
const PAUSE_MS = 200;

/** The fields that differ from the launch that the form was copied from. They are marked too. */
export function Differences({ source }: { source: CopySource }) {
  const { form, initial } = useFormBinding<LaunchFormValues>();
  const [changed, setChanged] = useState(() => differencesFrom(initial, source));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const compare = () => {
      const fields = differencesFrom(form.getValues(), source);
      setChanged((shown) => (shown.join() === fields.join() ? shown : fields));
    };
    compare();
    const unsubscribe = onValues(form, () => {
      clearTimeout(timer);
      // More lines move the launch button.
      timer = setTimeout(() => afterPointer(compare), PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [form, source]);

  useEffect(() => {
    // On the elements: rendering each field for a mark would cost each key.
    const marked = changed.flatMap(
      (field) => document.getElementById(fieldIds(field).control) ?? [],
    );
    for (const control of marked) control.setAttribute("data-changed", "");
    return () => {
      for (const control of marked) control.removeAttribute("data-changed");
    };
  }, [changed]);

  if (changed.length === 0) return <p className="text-muted">{words.same}</p>;
  return (
    <ul className="list-disc pl-5">
      {changed.map((field) => (
        <li key={field}>
          <a href={`#${fieldIds(field).control}`}>{labelOf(field)}</a>
          {source.ofTemplate?.locked.includes(field) ? <span>{words.locked}</span> : null}
        </li>
      ))}
    </ul>
  );
}
