"use client";

import { type ReactNode, useEffect, useRef } from "react";

let submitted: string | undefined;

/**
 * Wraps a form and the content that it changes. If the pressed button is gone after the submit, the
 * focus moves to this area. Keyboard and screen reader users then continue here. Focus elsewhere on
 * the page is kept.
 */
export function FocusAfterSubmit({
  name,
  label,
  children,
}: {
  /** Unique on the page, and the same before and after the submit. */
  name: string;
  /** Announced on focus instead of the whole content. */
  label?: string;
  children: ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);

  // After every render: the change arrives as a new page or within the old one.
  useEffect(() => {
    const { activeElement, body } = document;
    if (submitted !== name || area.current?.contains(activeElement)) return;
    submitted = undefined;
    if (activeElement === body) area.current?.focus();
  });

  function rememberSubmit() {
    submitted = name;
  }

  return (
    <div
      ref={area}
      tabIndex={-1}
      onSubmit={rememberSubmit}
      {...(label !== undefined && { role: "group", "aria-label": label })}
    >
      {children}
    </div>
  );
}
