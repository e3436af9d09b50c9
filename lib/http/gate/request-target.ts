import "server-only";
import { isOwnHost, type OwnAddress } from "@/lib/http/request/origin";
import type { Refusal } from "./refusal";

/** Next's adapter takes time quadratic in these: 7,000 members stop the process for seconds. */
const QUERY_MEMBERS_MAX = 256;
const PATH_LENGTH_MAX = 1_024;
const PATH_SEGMENTS_MAX = 32;

const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

export type Target =
  | { kind: "path"; url: string }
  | { kind: "moved"; location: string }
  | { kind: "refused"; refusal: Refusal };

/**
 * Reads a request's target (RFC 9112, section 3.2). Every path has one spelling, so that the checks
 * and Next agree on it; other spellings, and paths of earlier versions, are redirected to it.
 */
export function readTarget(given: string, own: OwnAddress): Target {
  const target = toOriginForm(given, own);
  if (typeof target !== "string") return { kind: "refused", refusal: target };
  const [path = "", query] = splitOnce(target, "?");
  if (path.length > PATH_LENGTH_MAX || countOf(path, "/") > PATH_SEGMENTS_MAX) {
    return refused(414, "The address of this request is too long.");
  }
  if (query !== undefined && countOf(query, "&") >= QUERY_MEMBERS_MAX) {
    return refused(400, `The address has more than ${QUERY_MEMBERS_MAX} parameters.`);
  }
  if (/[\\#]/.test(path) || !isDecodable(path))
    return refused(400, "The address of this request is not valid.");
  const canonical = currentPath(canonicalPath(path));
  if (canonical === path) return { kind: "path", url: isOfNext(path, own) ? NOWHERE : target };
  return { kind: "moved", location: query === undefined ? canonical : `${canonical}?${query}` };
}

/** Servers accept the absolute form too. Its host replaces the `Host` header. */
function toOriginForm(target: string, own: OwnAddress): string | Refusal {
  if (target.startsWith("/")) return target;
  const [, authority, rest = ""] = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(target) ?? [];
  if (authority === undefined) return invalid(400, "The address of this request is not valid.");
  if (!isOwnHost(authority, own)) return FOREIGN_HOST;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** Next answers others with 500. */
function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

/** Next has pages and formats of its own at these paths, which no page of the portal uses. */
const OF_NEXT = /^\/(?:_(?!next\/static\/)|500$)|\.rsc$/;

/** The portal's page for addresses without one responds. */
const NOWHERE = "/not-found";

function isOfNext(path: string, { development }: OwnAddress): boolean {
  return !development && !path.startsWith("/api/") && OF_NEXT.test(decodeURIComponent(path));
}

function canonicalPath(path: string): string {
  const dotless = DOT_SEGMENT.test(path) ? new URL(`http://portal.invalid${path}`).pathname : path;
  return dotless.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
}

/** Links to pages that had another path in an earlier version stay valid. */
function currentPath(path: string): string {
  return path.replace(/^\/launches(?=\/|$)/, "/jobs");
}

export const FOREIGN_HOST: Refusal = {
  code: "foreign-origin",
  status: 403,
  title: "Address not accepted",
  sentences: ["The portal does not accept this host name."],
};

function refused(status: number, sentence: string): Target {
  return { kind: "refused", refusal: invalid(status, sentence) };
}

function invalid(status: number, sentence: string): Refusal {
  const title = status === 414 ? "Address too long" : "Invalid address";
  return { code: "invalid-request", status, title, sentences: [sentence, "Nothing was done."] };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function countOf(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count += 1;
  return count;
}
