export type IconColour = "accent" | "success" | "danger" | "warning" | "muted";

export type IconSymbol = "arrow" | "check" | "cross" | "question" | "dash" | "dots" | "ring";

/** Legible on light and on dark tabs. */
const COLOURS: Record<IconColour, string> = {
  accent: "#2f5fe0",
  success: "#1a8a48",
  danger: "#d0342c",
  warning: "#b87100",
  muted: "#74747f",
};

const PATHS: Record<IconSymbol, string> = {
  arrow: "M8 12V4.5M4.5 7.5 8 4l3.5 3.5",
  check: "m4.5 8.5 2.5 2.5 4.5-5.5",
  cross: "m5 5 6 6m0-6-6 6",
  question: "M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5m0 2.4v.1",
  dash: "M4.5 8h7",
  dots: "M4.5 8h.01M8 8h.01M11.5 8h.01",
  ring: "M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7",
};

/** A favicon as a data URL, because a file would be one more request on each page. */
export function pageIcon(colour: IconColour, symbol: IconSymbol): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${COLOURS[colour]}"/><path d="${PATHS[symbol]}" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
