import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Next loads a module once per kind of entry point, so singletons are kept on `globalThis`. */
const shared = globalThis as typeof globalThis & {
  audienceLaunchpadPeerHeader?: string;
  audienceLaunchpadSetsPeerHeader?: true;
};
shared.audienceLaunchpadPeerHeader ??= `x-launchpad-peer-${randomBytes(16).toString("hex")}`;

/**
 * The request header with the peer's address, which Next does not expose. Its name is random, so
 * that no client can send it.
 */
export const PEER_HEADER = shared.audienceLaunchpadPeerHeader;

/**
 * Adds the peer's address to every request before Next sees it. (Node publishes no event for
 * upgrades: see `ignore-upgrades.ts`.)
 */
export function setPeerHeader(): void {
  if (shared.audienceLaunchpadSetsPeerHeader) return;
  shared.audienceLaunchpadSetsPeerHeader = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const { remoteAddress } = request.socket;
    if (remoteAddress === undefined) delete request.headers[PEER_HEADER];
    else request.headers[PEER_HEADER] = remoteAddress;
  });
}
