import type { ReactNode } from "react";
import sprite from "./icons.svg";

/** The symbols of `icons.svg`, all of which a page asks for at once; a new one needs both. */
export const ICON_NAMES = [
  "archive",
  "arrow-down",
  "arrow-down-to-line",
  "arrow-up",
  "ban",
  "bell",
  "bell-ring",
  "bookmark-plus",
  "chart-line",
  "check",
  "chevron-down",
  "circle",
  "circle-check",
  "circle-dashed",
  "circle-pause",
  "circle-question-mark",
  "circle-x",
  "clipboard-paste",
  "clock",
  "cloud",
  "copy",
  "copy-plus",
  "copy-x",
  "external-link",
  "file",
  "flask-conical",
  "folder",
  "hourglass",
  "info",
  "loader-circle",
  "lock",
  "log-out",
  "monitor",
  "moon",
  "octagon-pause",
  "pencil",
  "plus",
  "refresh-cw",
  "rocket",
  "search",
  "search-x",
  "shield-alert",
  "shield-check",
  "sun",
  "trash",
  "triangle-alert",
  "undo-2",
  "wrench",
  "x",
] as const;

export type IconName = (typeof ICON_NAMES)[number];

/** Decoration beside a word that says the same. */
export function Icon({ name, className }: { name: IconName; className: string }) {
  return (
    <Drawing className={className}>
      <use href={`${sprite.src}#${name}`} />
    </Drawing>
  );
}

/** As in `icons.svg`. */
export const DRAWN = {
  "circle-x": "M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m13-3-6 6m0-6 6 6",
  "triangle-alert":
    "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4m0 4h.01",
} as const satisfies Partial<Record<IconName, string>>;

/**
 * The same without the file, for what comes and goes while one types: the browser looks up each new
 * `use` in the file, and needs another frame for it.
 */
export function DrawnIcon({ name, className }: { name: keyof typeof DRAWN; className: string }) {
  return (
    <Drawing className={className}>
      <path d={DRAWN[name]} />
    </Drawing>
  );
}

function Drawing({ className, children }: { className: string; children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {children}
    </svg>
  );
}
