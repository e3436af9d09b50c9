"use client";

import {
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { pickerTexts as words } from "./texts";

/**
 * A modal dialog over the form, and outside it: nothing in it is posted, and nothing that is pasted
 * into it is for the form.
 */
export function DialogFrame({
  title,
  close,
  onClose,
  children,
}: {
  title: string;
  close: Ref<() => void>;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const closeNow = () => dialog.current?.close();
  useImperativeHandle(close, () => closeNow);
  useLayoutEffect(() => dialog.current?.showModal(), []);

  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="picker"
      onClose={onClose}
      // A click on the backdrop is on the dialog itself. The keyboard has Escape.
      onClick={(event) => {
        if (event.target === dialog.current) closeNow();
      }}
      // React passes events of a portal on to the form.
      onKeyDown={(event) => {
        event.stopPropagation();
        // Ctrl+Enter launches, but not from here.
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.preventDefault();
      }}
      onPaste={(event) => event.stopPropagation()}
      onDrop={(event) => event.stopPropagation()}
    >
      <div className="flex h-full min-h-0 flex-col">
        <div className="flex items-center justify-between gap-3 px-3 pt-3">
          <h2 id={titleId} className="text-base font-semibold">
            {title}
          </h2>
          <Button variant="quiet" aria-label={words.close} onClick={closeNow}>
            <Icon name="x" className="size-4" />
          </Button>
        </div>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
