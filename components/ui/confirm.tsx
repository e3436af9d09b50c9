"use client";

import type { ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "@/components/ui/button";
import { texts } from "@/components/ui/texts";

/** Asks before an act that can't be undone; `children` has its button. Works without a script. */
export function Confirm({
  act,
  label,
  consequence,
  variant = "secondary",
  isOpen,
  children,
}: {
  act: string;
  label?: string;
  consequence: string;
  variant?: ButtonVariant;
  /** For a page that shows the response to the button. */
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details
      open={isOpen || undefined}
      // The question would open below the window's end.
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.scrollIntoView({ block: "nearest" });
      }}
      className="min-w-0 open:basis-full print:hidden"
    >
      <summary
        aria-label={label && texts.confirm.open(label)}
        className={`w-fit ${buttonClass(variant)}`}
      >
        {texts.confirm.open(act)}
      </summary>
      <div className="mt-2 space-y-2 rounded-card border border-l-4 border-danger bg-surface p-3">
        <p>{consequence}</p>
        {children}
      </div>
    </details>
  );
}
