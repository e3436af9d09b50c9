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
    <svg
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}
