import "server-only";

/** The portal's own address; never taken from a request. */
export type OwnAddress = { port: number; publicUrl?: string; development?: boolean };

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

/** Some clients write a scheme's own port too. */
export function isOwnHost(host: string | null, address: OwnAddress): boolean {
  const given = host?.toLowerCase();
  return [...ownOrigins(address)].some((origin) => {
    const { host: own, hostname, port, protocol } = new URL(origin);
    return given === own || given === `${hostname}:${port || PORTS[protocol]}`;
  });
}

const PORTS: Record<string, number> = { "http:": 80, "https:": 443 };

/**
 * The host that Next compares with `Origin`, whatever a proxy in front sends as `Host` or
 * `X-Forwarded-Host`.
 */
export function ownHost(
  { origin, host }: { origin?: string; host?: string },
  address: OwnAddress,
): string {
  const origins = ownOrigins(address);
  if (origin !== undefined && origins.has(origin)) return new URL(origin).host;
  if (host !== undefined && isOwnHost(host, address)) return host.toLowerCase();
  return new URL([...origins][0] ?? "").host;
}

/** Programs send none of these headers. Browsers send one of them with every request. */
export function isForeignBrowser(headers: Headers, address: OwnAddress): boolean {
  const origin = headers.get("origin");
  return origin === null ? isFromOtherSite(headers) : !isOwnOrigin(origin, address);
}

/**
 * What another site's page loads by itself (images, scripts, frames, pages in advance), and not a
 * followed link. Older browsers send only `Origin`, and none with a link.
 */
export function isForeignSubresource(headers: Headers, address: OwnAddress): boolean {
  const origin = headers.get("origin");
  if (origin !== null && !isOwnOrigin(origin, address)) return true;
  return isFromOtherSite(headers) && (!isNavigation(headers) || headers.has("sec-purpose"));
}

/** A page in a window or tab, or a program's request. Node's `fetch` sends a mode and no site. */
export function isNavigation(headers: Headers): boolean {
  const [site, mode] = [headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")];
  const isForDocument = (headers.get("sec-fetch-dest") ?? "document") === "document";
  return isForDocument && (site === null || mode === null || mode === "navigate");
}

/** Also a sibling below the same domain, which need not be the operator's. */
function isFromOtherSite(headers: Headers): boolean {
  return /^(cross|same)-site$/.test(headers.get("sec-fetch-site") ?? "");
}
