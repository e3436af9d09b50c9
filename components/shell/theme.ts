/** What the person chose to see; `system` follows the device and is no attribute at all. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Read by the server, so that a page arrives in its colours and never flashes. */
export const THEME_COOKIE = "theme";

/** The `data-theme` attribute for a cookie's value; absent for the system's choice or anything else. */
export function readTheme(value: string | undefined): "light" | "dark" | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}
