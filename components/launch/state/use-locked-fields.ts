"use client";

import { useLayoutEffect } from "react";
import { isFormField } from "@/lib/contract/launch-form/form-fields";

/** What `readOnly` does not lock: choices, and buttons that change fields. */
const CHANGES = ["click", "mousedown", "keydown"] as const;

/**
 * Makes the form's fields read-only while it is sent: what is typed then would be in no launch. On
 * the elements, because rendering a hundred fields would delay the request. Not `disabled`, which
 * loses the focus and is not posted.
 */
export function useLockedFields(formId: string, isLocked: boolean): void {
  useLayoutEffect(() => {
    const form = document.getElementById(formId);
    if (!isLocked || !(form instanceof HTMLFormElement)) return;
    const texts = [...form.elements].filter(isText).filter((text) => !text.readOnly);
    for (const text of texts) text.readOnly = true;
    for (const change of CHANGES) form.addEventListener(change, refuse, { capture: true });
    return () => {
      for (const text of texts) text.readOnly = false;
      for (const change of CHANGES) form.removeEventListener(change, refuse, { capture: true });
    };
  }, [formId, isLocked]);
}

function isText(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type === "text")
  );
}

function refuse(event: Event): void {
  const { target } = event;
  if (!(target instanceof Element) || !changesFields(target)) return;
  // Leaving a field, and what the browser does with it, such as copying.
  if (event instanceof KeyboardEvent && (event.key === "Tab" || event.ctrlKey || event.metaKey)) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function changesFields(target: Element): boolean {
  const control = target.closest("select, input[type=radio], button[type=submit], label");
  if (control instanceof HTMLLabelElement) return isLocked(control.control);
  return isLocked(control);
}

function isLocked(control: Element | null): boolean {
  if (control instanceof HTMLSelectElement) return true;
  if (control instanceof HTMLInputElement)
    return control.type === "radio" && isFormField(control.name);
  // The launch button refuses for itself, and keeps the focus.
  return control instanceof HTMLButtonElement && control.value !== "launch";
}
