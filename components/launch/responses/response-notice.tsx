"use client";

import { type Ref, useSyncExternalStore } from "react";
import { useFormBinding } from "@/components/forms/form-context";
import { texts } from "@/components/launch/texts";
import { fieldIds } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { labelOf } from "@/lib/contract/launch-form/field-labels";
import type { LaunchFormResponse } from "@/lib/contract/launch-form/launch-form-state";
import { LaterNotice } from "./later-notice";
import type { NoticeProps } from "./notices";

/** Of the form's own faults at once; other responses come from the portal, as their notices do. */
export function ResponseNotice({
  response,
  ...props
}: Omit<NoticeProps, "response"> & { response: LaunchFormResponse | undefined }) {
  if (!response || (response.kind === "recorded" && !props.isLeaving)) return null;
  return (
    <div className="mb-4 empty:hidden">
      {response.kind === "faults" ? (
        <ErrorSummary ref={props.noticeRef} />
      ) : (
        <LaterNotice response={response} {...props} />
      )}
    </div>
  );
}

function ErrorSummary({ ref }: { ref: Ref<HTMLElement> }) {
  const { validation } = useFormBinding();
  const read = () => validation.shownFaults;
  const faults = useSyncExternalStore(validation.subscribe, read, read);
  if (faults.length === 0) return null;
  return (
    <Notice ref={ref} tone="danger" title={texts.faults.title(faults.length)}>
      <p>{texts.faults.text}</p>
      <ul className="list-disc space-y-1 pl-5">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="break-words">
            <a
              href={`#${fieldIds(field).control}`}
              onClick={(event) => {
                event.preventDefault();
                const control = document.getElementById(fieldIds(field).control);
                control?.closest("details")?.setAttribute("open", "");
                control?.focus();
              }}
            >
              {labelOf(field)}
            </a>
            <span>{afterLabel(message, labelOf(field))}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Most messages start with the label, which the link already shows (for rows, with a number). */
function afterLabel(message: string, label: string): string {
  const start = `${label.replace(/ \d+$/, "")} `;
  return message.startsWith(start) ? ` ${message.slice(start.length)}` : `: ${message}`;
}
