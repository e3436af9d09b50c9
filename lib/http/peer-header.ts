import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Where a request's handlers find the other end of its connection, which Next does not show them. */
export const PEER_HEADER = "x-launchpad-peer";

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadPeers?: true };

/**
 * From now on each request that reaches this process carries its peer's address, set between Node's
 * parser and Next's first look at it. Whatever the client sent under that name is gone.
 */
export function tellPeers(): void {
  if (shared.audienceLaunchpadPeers) return;
  shared.audienceLaunchpadPeers = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    setPeer(request.headers, request.socket.remoteAddress);
  });
}

/** Some take `X_Launchpad_Peer` for the same name; none of its spellings is left to the client. */
export function setPeer(
  headers: NodeJS.Dict<string | string[]>,
  address: string | undefined,
): void {
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase().replaceAll("_", "-") === PEER_HEADER) delete headers[name];
  }
  if (address !== undefined) headers[PEER_HEADER] = address;
}
