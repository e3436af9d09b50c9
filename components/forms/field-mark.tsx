"use client";

import { fieldIds } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { FieldMark } from "@/lib/contract/templates/form-template";
import { useFormBinding } from "./form-context";
import { texts } from "./texts";

export function useFieldMark(name: string): FieldMark | undefined {
  return useFormBinding().marks?.[name];
}

/** Of a cell, its list is locked. */
export function useIsBound(name: string): boolean {
  const { marks } = useFormBinding();
  const list = name.replace(/\.\d+\.(key|value)$/, "");
  return marks?.[name]?.lock === "binding" || marks?.[list]?.lock === "binding";
}

export function markIdOf(name: string): string {
  return `${fieldIds(name).control}-template`;
}

/** Under the label or legend. */
export function FieldMarkLine({ name }: { name: string }) {
  const mark = useFieldMark(name);
  if (!mark) return null;
  const { help, lock } = mark;
  return (
    <div id={markIdOf(name)} className="text-xs">
      {help ? (
        <p translate="no" className="break-words">
          {help}
        </p>
      ) : null}
      {lock ? (
        <p className="flex items-center gap-1 text-muted">
          <Icon name="lock" className="size-3 shrink-0" />
          <span>{texts.locks[lock]}</span>
        </p>
      ) : null}
    </div>
  );
}
