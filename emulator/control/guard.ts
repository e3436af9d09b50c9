import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * Why a request to the control API is refused; undefined if it is allowed. Pages in a browser must not
 * reach it: they send an Origin with posts, and a DNS name rebound to this machine shows in the Host.
 */
export function refusalOf(request: IncomingMessage): string | undefined {
  if (request.headers.origin !== undefined)
    return "The control API does not accept requests from pages.";
  const host = request.headersDistinct.host ?? [];
  if (host.length === 1 && isLoopbackHost(host[0] ?? "")) return undefined;
  return "The control API accepts only requests to a loopback name.";
}

export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}

/** @param host as in the header: a name or address, optionally with a port */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  if (name === "localhost" || name === "[::1]") return true;
  return isLoopbackAddress(name) && name !== "::1";
}
