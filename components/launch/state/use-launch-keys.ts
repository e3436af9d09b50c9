"use client";

import { type RefObject, useEffect } from "react";
import { isMac } from "@/components/ui/keys";
import { useInBrowser } from "@/components/ui/use-in-browser";
import { effectOf } from "./launch-keys";

/** Launches by keyboard from anywhere on the page, also while nothing has the focus. */
export function useLaunchKeys(
  form: RefObject<HTMLFormElement | null>,
  button: RefObject<HTMLButtonElement | null>,
): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const { target } = event;
      const effect = effectOf(event, {
        isInForm: target instanceof Node && form.current?.contains(target) === true,
        isMultiline: target instanceof HTMLTextAreaElement,
      });
      if (effect === "default" || event.defaultPrevented) return;
      // A dialog over the page has keys of its own.
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      if (effect === "launch") form.current?.requestSubmit(button.current);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [form, button]);
}

/** False until the page is hydrated. */
export function useIsMac(): boolean {
  return useInBrowser(isMac, false);
}
