"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** The place whose form was sent last. */
let awaited: string | undefined;

/**
 * Around a form and what it changes. The answer is shown by the page, made anew, and the button
 * that was pressed is often gone with the old one: the focus then comes here, so that whoever works
 * with the keyboard or by ear goes on where they were. It is taken from nowhere else.
 */
export function AnswerPlace({
  name,
  label,
  children,
}: {
  /** The same on the page before and after, and on it but once. */
  name: string;
  /** What is said when the focus comes, where the whole of the content would be too much. */
  label?: string;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);

  // After each rendering: what the form changed comes as a new page, or within the old one.
  useEffect(() => {
    const { activeElement, body } = document;
    if (awaited !== name || place.current?.contains(activeElement)) return;
    awaited = undefined;
    if (activeElement === body) place.current?.focus();
  });

  function awaitAnswer() {
    awaited = name;
  }

  return (
    <div
      ref={place}
      tabIndex={-1}
      onSubmit={awaitAnswer}
      {...(label !== undefined && { role: "group", "aria-label": label })}
    >
      {children}
    </div>
  );
}
