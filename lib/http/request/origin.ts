import "server-only";

/** What the portal knows of its own address; never taken from a request. */
export type OwnAddress = { port: number; publicUrl?: string };

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/**
 * The origins that pages of this portal can have. Loopback names at the portal's own port are one
 * origin; a public address elsewhere takes their place, because a stranger's page may well be
 * served from the analyst's own `localhost`.
 */
function ownOrigins({ port, publicUrl }: OwnAddress): Set<string> {
  if (publicUrl && !LOOPBACK_NAMES.includes(new URL(publicUrl).hostname)) {
    return new Set([publicUrl]);
  }
  const loopback = LOOPBACK_NAMES.map((name) => new URL(`http://${name}:${port}`).origin);
  return new Set(publicUrl ? [publicUrl, ...loopback] : loopback);
}

/**
 * Whether an unsafe request may act. Browsers send `Origin` with every form post and `fetch` of an
 * unsafe method, and `null` from sandboxed or opaque places: a missing or `null` one is refused.
 */
export function isOwnOrigin(origin: string | null, address: OwnAddress): boolean {
  return origin !== null && ownOrigins(address).has(origin);
}

/** Whether a request was addressed to the portal by a name of its own; `Host` is never empty over HTTP/1.1. */
export function isOwnHost(host: string | null, address: OwnAddress): boolean {
  return [...ownOrigins(address)].some((origin) => new URL(origin).host === host?.toLowerCase());
}

/**
 * Whether a call of the JSON API comes from a page elsewhere. Programs send no `Origin` and are
 * welcome; browsers send it wherever a page could read the answer or act, or else say themselves
 * where an unsafe request comes from.
 */
export function isForeignBrowser(method: string, headers: Headers, address: OwnAddress): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return !isOwnOrigin(origin, address);
  const isSafe = method === "GET" || method === "HEAD";
  return !isSafe && /^(cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "");
}
