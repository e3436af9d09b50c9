/** Where somebody signs in to come back `to` this path of the portal. */
export function signInHref(to: string): string {
  return `/sign-in?${new URLSearchParams({ to })}`;
}

/** A page that sends people back to the tab in which they were at work. */
export const SIGNED_IN_PATH = "/signed-in";

const MAX_LENGTH = 2_000;
const HOME = "/";

/** Stands for the portal's own origin, whatever that is; nobody can own this name. */
const BASE = "http://portal.invalid";

/** Pages of signing in and out: whoever has signed in wants to be elsewhere. */
const OF_SIGNING_IN = ["sign-in", "signed-out", "no-access"];

/**
 * Where somebody goes on after signing in, as a path within the portal: as asked for, if it is one
 * by every reading, and else the portal's front door. It comes out of an address, so anybody may
 * have written it.
 */
export function readReturnTo(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > MAX_LENGTH || !isPath(asked)) return HOME;
  if (!URL.canParse(asked, BASE)) return HOME;
  const { origin, pathname, search } = new URL(asked, BASE);
  const path = `${pathname}${search}`;
  // What a browser makes of it has to be a path as well: dots may have hidden a second slash.
  if (origin !== BASE || path.length > MAX_LENGTH || !isPath(path)) return HOME;
  const decoded = decode(pathname);
  if (decoded === undefined || !isPath(decoded) || decoded.includes("//")) return HOME;
  return OF_SIGNING_IN.includes(firstSegment(decoded)) ? HOME : path;
}

/** One leading slash, and nothing that some reader takes for another or leaves out. */
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
