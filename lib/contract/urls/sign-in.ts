export function signInHref(to: string): string {
  return `/sign-in?${new URLSearchParams({ to })}`;
}

export const SIGNED_IN_PATH = "/signed-in";

/** In an address of the sign-in it is encoded once more, and must fit into the server's headers. */
const RETURN_TO_MAX_LENGTH = 16_000;
const HOME = "/";

/** The composer without the values of a link that was too long to keep during sign-in. */
export const LINK_NOT_KEPT_PATH = "/launch?link=too-long";

/** Stands for the portal's origin. The name is reserved (RFC 2606). */
const BASE = "http://portal.invalid";

const SIGN_IN_PAGES = ["sign-in", "signed-out", "no-access"];

/** The given path if every URL parser reads it as one within the portal, else the home page. */
export function readReturnTo(asked: unknown): string {
  if (typeof asked !== "string") return HOME;
  if (asked.length > RETURN_TO_MAX_LENGTH) return insteadOf(asked);
  if (!isPath(asked)) return HOME;
  if (!URL.canParse(asked, BASE)) return HOME;
  const { origin, pathname, search } = new URL(asked, BASE);
  const path = `${pathname}${search}`;
  // Check the normalised path again: dots may have hidden a second slash.
  if (origin !== BASE || !isPath(path)) return HOME;
  if (path.length > RETURN_TO_MAX_LENGTH) return insteadOf(path);
  const decoded = decode(pathname);
  if (decoded === undefined || !isPath(decoded) || decoded.includes("//")) return HOME;
  return SIGN_IN_PAGES.includes(firstSegment(decoded)) ? HOME : path;
}

function insteadOf(tooLong: string): string {
  return tooLong.startsWith("/launch?") ? LINK_NOT_KEPT_PATH : HOME;
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
