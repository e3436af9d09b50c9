import "server-only";

/** The portal's own address; never taken from a request. */
export type OwnAddress = { port: number; publicUrl?: string };

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/** No loopback names beside a public URL: another site could run on the analyst's `localhost`. */
function ownOrigins({ port, publicUrl }: OwnAddress): Set<string> {
  if (publicUrl && !LOOPBACK_NAMES.includes(new URL(publicUrl).hostname)) {
    return new Set([publicUrl]);
  }
  const loopback = LOOPBACK_NAMES.map((name) => new URL(`http://${name}:${port}`).origin);
  return new Set(publicUrl ? [publicUrl, ...loopback] : loopback);
}

/** Browsers send `Origin` with unsafe requests; `null` (sandboxed pages) and none are refused. */
export function isOwnOrigin(origin: string | null, address: OwnAddress): boolean {
  return origin !== null && ownOrigins(address).has(origin);
}

export function isOwnHost(host: string | null, address: OwnAddress): boolean {
  return [...ownOrigins(address)].some((origin) => new URL(origin).host === host?.toLowerCase());
}

/** Programs send no `Origin`. Browsers send it, or `Sec-Fetch-Site` with unsafe requests. */
export function isForeignBrowser(method: string, headers: Headers, address: OwnAddress): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return !isOwnOrigin(origin, address);
  const isSafe = method === "GET" || method === "HEAD";
  return !isSafe && /^(cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "");
}
