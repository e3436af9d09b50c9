import "server-only";
import { ICON_SHAPES } from "./icon-shapes";

const SYMBOLS = Object.entries(ICON_SHAPES)
  .map(([name, shapes]) => `<symbol id="icon-${name}" viewBox="0 0 24 24">${shapes}</symbol>`)
  .join("");

/**
 * The symbols of all icons, once in each page. Not a file of its own: Chromium 142 and 143 leave the
 * icons empty where such a file comes from the cache.
 */
export function IconSprite() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the constants above.
  return <svg aria-hidden className="hidden" dangerouslySetInnerHTML={{ __html: SYMBOLS }} />;
}
