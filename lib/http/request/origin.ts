import "server-only";

/** The portal's own address; never taken from a request. */
export type OwnAddress = { port: number; publicUrl?: string };

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/**
 * The origins of this portal's pages: all loopback names at its port, or only its public URL if that
 * is elsewhere, because another site could be served from the analyst's `localhost`.
 */
function ownOrigins({ port, publicUrl }: OwnAddress): Set<string> {
  if (publicUrl && !LOOPBACK_NAMES.includes(new URL(publicUrl).hostname)) {
    return new Set([publicUrl]);
  }
  const loopback = LOOPBACK_NAMES.map((name) => new URL(`http://${name}:${port}`).origin);
  return new Set(publicUrl ? [publicUrl, ...loopback] : loopback);
}

/**
 * Whether an unsafe request comes from this portal. Browsers send `Origin` with every form post and
 * unsafe `fetch`, so a missing one is refused, and so is `null` (sandboxed pages).
 */
export function isOwnOrigin(origin: string | null, address: OwnAddress): boolean {
  return origin !== null && ownOrigins(address).has(origin);
}

/** Whether `Host` is one of the portal's own names. */
export function isOwnHost(host: string | null, address: OwnAddress): boolean {
  return [...ownOrigins(address)].some((origin) => new URL(origin).host === host?.toLowerCase());
}

/**
 * Whether an API request comes from another site in a browser. Programs send no `Origin`. Browsers
 * send it wherever a page could read the response or act, or send `Sec-Fetch-Site`.
 */
export function isForeignBrowser(method: string, headers: Headers, address: OwnAddress): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return !isOwnOrigin(origin, address);
  const isSafe = method === "GET" || method === "HEAD";
  return !isSafe && /^(cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "");
}
