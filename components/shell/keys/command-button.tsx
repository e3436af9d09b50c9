"use client";

import { type ComponentType, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "@/components/ui/icon";
import { isKey, isMac, isTextTarget, keyCaps } from "@/components/ui/keys";
import { useInBrowser } from "@/components/ui/use-in-browser";
import type { DialogProps } from "./dialog-props";
import { isHelpKeyOn } from "./help-key";
import { commandTexts as words } from "./texts";

const LOAD = {
  palette: () => import("./palette").then(({ Palette }) => Palette),
  help: () => import("./key-help").then(({ KeyHelp }) => KeyHelp),
} satisfies Record<string, () => Promise<ComponentType<DialogProps>>>;

type Kind = keyof typeof LOAD;
type Shown = {
  /** Counts the openings. */
  number: number;
  Dialog?: ComponentType<DialogProps>;
  typed?: string;
};

/** Opens the command palette and the list of keys, by button and by key. They are loaded then. */
export function CommandButton() {
  const [{ number, Dialog, typed = "" }, setDialog] = useState<Shown>({ number: 0 });
  /** What is typed while a dialog is loaded. */
  const opening = useRef<string>(undefined);
  const onMac = useInBrowser(isMac, false);

  function open(kind: Kind) {
    if (opening.current !== undefined) return;
    opening.current = "";
    const show = (loaded: ComponentType<DialogProps>) => {
      const shown = { Dialog: loaded, typed: opening.current };
      // At once, so that the next key is the dialog's.
      flushSync(() => setDialog((before) => ({ ...shown, number: before.number + 1 })));
      opening.current = undefined;
    };
    LOAD[kind]().then(show, () => show(NotLoaded));
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isPalette = isKey("palette", event);
    const isHelp = isKey("help", event) && !isTextTarget(event.target) && isHelpKeyOn();
    if (event.defaultPrevented || !(isPalette || isHelp)) return;
    // A dialog over the page has keys of its own.
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (!event.repeat) open(isPalette ? "palette" : "help");
  });

  useEffect(() => {
    /** On the page, Enter could press a button, even the one that launches. */
    const keep = (event: KeyboardEvent) => {
      if (opening.current === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isText) opening.current += event.key;
    };
    const press = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", keep, true);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", keep, true);
      document.removeEventListener("keydown", press);
    };
  }, []);

  return (
    <>
      <button
        type="button"
        aria-label={words.open}
        aria-keyshortcuts={onMac ? "Meta+K" : "Control+K"}
        title={words.open}
        onClick={() => open("palette")}
        className="scripted inline-flex h-7 items-center gap-1.5 rounded-control border border-line px-1.5 text-xs text-muted hover:bg-sunken hover:text-text max-sm:h-6 max-sm:border-0 max-sm:px-0.5"
      >
        <Icon name="search" className="size-4" />
        <kbd translate="no" className="hidden font-sans lg:inline">
          {keyCaps("palette", onMac).join(onMac ? "" : " ")}
        </kbd>
      </button>
      {Dialog ? (
        <Dialog
          // The next may be open by the time the event of closing comes.
          key={number}
          typed={typed}
          onClose={() => setDialog((now) => (now.number === number ? { number } : now))}
          onOpenHelp={() => open("help")}
        />
      ) : null}
    </>
  );
}

function NotLoaded() {
  return <p role="alert">{words.notLoaded}</p>;
}
