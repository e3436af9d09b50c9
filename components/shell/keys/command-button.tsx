"use client";

import { Search } from "lucide-react";
import { type ComponentType, useEffect, useEffectEvent, useRef, useState } from "react";
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

/** Opens the command palette and the list of keys, by button and by key. They are loaded then. */
export function CommandButton() {
  const [{ Dialog }, setDialog] = useState<{ Dialog?: ComponentType<DialogProps> }>({});
  const opening = useRef(false);
  const onMac = useInBrowser(isMac, false);

  function open(kind: Kind) {
    if (opening.current) return;
    opening.current = true;
    const show = (loaded: ComponentType<DialogProps>) => {
      opening.current = false;
      setDialog({ Dialog: loaded });
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
    const press = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
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
        <Search aria-hidden className="size-4" />
        <kbd translate="no" className="hidden font-sans lg:inline">
          {keyCaps("palette", onMac).join(onMac ? "" : " ")}
        </kbd>
      </button>
      {Dialog ? (
        <Dialog
          // The other dialog may be open by the time the event of closing comes.
          onClose={() => setDialog((now) => (now.Dialog === Dialog ? {} : now))}
          onOpenHelp={() => open("help")}
        />
      ) : null}
    </>
  );
}

function NotLoaded() {
  return <p role="alert">{words.notLoaded}</p>;
}
