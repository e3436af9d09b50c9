export function signInHref(to: string): string {
  return `/sign-in?${new URLSearchParams({ to })}`;
}

export const SIGNED_IN_PATH = "/signed-in";

const MAX_LENGTH = 2_000;
const HOME = "/";

/** Stands for the portal's origin. The name is reserved (RFC 2606). */
const BASE = "http://portal.invalid";

const SIGN_IN_PAGES = ["sign-in", "signed-out", "no-access"];

/** The given path if every URL parser reads it as one within the portal, else the home page. */
export function readReturnTo(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > MAX_LENGTH || !isPath(asked)) return HOME;
  if (!URL.canParse(asked, BASE)) return HOME;
  const { origin, pathname, search } = new URL(asked, BASE);
  const path = `${pathname}${search}`;
  // Check the normalised path again: dots may have hidden a second slash.
  if (origin !== BASE || path.length > MAX_LENGTH || !isPath(path)) return HOME;
  const decoded = decode(pathname);
  if (decoded === undefined || !isPath(decoded) || decoded.includes("//")) return HOME;
  return SIGN_IN_PAGES.includes(firstSegment(decoded)) ? HOME : path;
}

/** One leading slash, and no characters that some parsers treat as a slash or drop. */
function isPath(text: string): boolean {
  return /^\/(?!\/)[^\\\p{Cc}\p{Zl}\p{Zp}]*$/u.test(text);
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

function firstSegment(path: string): string {
  return path.slice(1).split("/", 1)[0]?.toLowerCase() ?? "";
}
