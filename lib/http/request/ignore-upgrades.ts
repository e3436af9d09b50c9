import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";

const upgrades = oncePerProcess("ignore-upgrades", () => ({ areIgnored: false }));

/**
 * Treats upgrade requests as ordinary ones, as HTTP allows. Next would skip its own checks and
 * `peer-header.ts` for them, and never close the socket of a refused one. Not in development, where
 * Next needs upgrades.
 */
export function ignoreUpgrades(): void {
  if (upgrades().areIgnored || env().development) return;
  upgrades().areIgnored = true;
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: { server?: unknown } };
    // Node upgrades only if there is a listener.
    if (socket.server instanceof Server) socket.server.removeAllListeners("upgrade");
  });
}
