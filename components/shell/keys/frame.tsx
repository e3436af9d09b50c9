"use client";

import { type ReactNode, type RefObject, useLayoutEffect } from "react";

/** A modal dialog, open from the start. A press beside it closes it, as Escape does. */
export function Frame({
  ref,
  label,
  className = "",
  onClose,
  children,
}: {
  ref: RefObject<HTMLDialogElement | null>;
  label: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  useLayoutEffect(() => ref.current?.showModal(), [ref]);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={`dialog ${className}`}
      onClose={onClose}
      onClick={({ target }) => {
        if (target === ref.current) ref.current?.close();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </dialog>
  );
}
