import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { oncePerProcess } from "@/lib/once-per-process";

const peerHeader = oncePerProcess("peer-header", () => ({
  name: `x-launchpad-peer-${randomBytes(16).toString("hex")}`,
  isSet: false,
}));

/**
 * The request header with the peer's address, which Next does not expose. Its name is random, so
 * that no client can send it.
 */
export const PEER_HEADER = peerHeader().name;

/**
 * Adds the peer's address to every request before Next sees it. (Node publishes no event for
 * upgrades: see `ignore-upgrades.ts`.)
 */
export function setPeerHeader(): void {
  if (peerHeader().isSet) return;
  peerHeader().isSet = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const { remoteAddress } = request.socket;
    if (remoteAddress === undefined) delete request.headers[PEER_HEADER];
    else request.headers[PEER_HEADER] = remoteAddress;
  });
}
