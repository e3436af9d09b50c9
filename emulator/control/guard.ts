import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * Why a request to the control door is refused, if it is. A page in a browser must not reach it:
 * pages send an Origin with what they post, and a name that was rebound to this machine shows in
 * the Host.
 */
export function refusalOf(request: IncomingMessage): string | undefined {
  if (request.headers.origin !== undefined) return "The control door takes no request of a page.";
  const host = request.headersDistinct.host ?? [];
  if (host.length === 1 && isLoopbackHost(host[0] ?? "")) return undefined;
  return "The control door takes requests to a loopback name alone.";
}

export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}

/** @param host as in the header: a name or address, perhaps with a port */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  if (name === "localhost" || name === "[::1]") return true;
  return isLoopbackAddress(name) && name !== "::1";
}
