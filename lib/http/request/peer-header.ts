import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & {
  audienceLaunchpadPeerHeader?: string;
  audienceLaunchpadSetsPeerHeader?: true;
};
shared.audienceLaunchpadPeerHeader ??= `x-launchpad-peer-${randomBytes(16).toString("hex")}`;

/**
 * Where a request's handlers find the other end of its connection, which Next does not show them. No
 * client knows the name, so that none can send it, by whatever way a request comes in.
 */
export const PEER_HEADER = shared.audienceLaunchpadPeerHeader;

/**
 * From now on each request that reaches this process carries its peer's address, set between Node's
 * parser and Next's first look at it. (Node announces no upgrades: `ignore-upgrades.ts`.)
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
