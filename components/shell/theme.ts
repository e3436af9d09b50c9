/** `system` follows the device and sets no attribute. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** A cookie, so that the server renders the right colours and the page does not flash. */
export const THEME_COOKIE = "theme";

/** The `data-theme` attribute for a cookie's value. */
export function readTheme(value: string | undefined): "light" | "dark" | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}
