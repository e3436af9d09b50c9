"use client";

import { type Ref, useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { labelOf } from "@/lib/contract/field-labels";

/** Every fault of the form with a link to its field. */
export function ErrorSummary({ ref }: { ref: Ref<HTMLElement> }) {
  const { verdicts } = useFormBinding();
  const read = () => verdicts.shownFaults;
  const faults = useSyncExternalStore(verdicts.subscribe, read, read);
  if (faults.length === 0) return null;
  const count = faults.length === 1 ? "One thing" : `${faults.length} things`;
  return (
    <Notice ref={ref} tone="danger" title={`${count} to mend before this can be launched`}>
      <p>Nothing was sent to AWS.</p>
      <ul className="list-disc space-y-1 pl-5">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="break-words">
            <a
              href={`#${fieldIds(field).control}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldIds(field).control)?.focus();
              }}
            >
              {labelOf(field)}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
