import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { oncePerProcess } from "@/lib/once-per-process";

const peerHeader = oncePerProcess("peer-header", () => ({
  name: `x-launchpad-peer-${randomBytes(16).toString("hex")}`,
  isSet: false,
}));

/** Has the peer's address, which Next does not expose. The random name can't be forged. */
export const PEER_HEADER = peerHeader().name;

/** Runs before Next sees the request. Node publishes no upgrades: see `lib/http/gate/ignore-upgrades.ts`. */
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
