import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import { env } from "@/lib/env";

/** Next loads a module once per kind of entry point, so singletons are kept on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadIgnoresUpgrades?: true };

/**
 * Treats upgrade requests as ordinary ones, as HTTP allows. Next would skip its own checks and
 * `peer-header.ts` for them, and never close the socket of a refused one. Not in development, where
 * Next needs upgrades.
 */
export function ignoreUpgrades(): void {
  if (shared.audienceLaunchpadIgnoresUpgrades || env().development) return;
  shared.audienceLaunchpadIgnoresUpgrades = true;
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: { server?: unknown } };
    // Node upgrades only if there is a listener.
    if (socket.server instanceof Server) socket.server.removeAllListeners("upgrade");
  });
}
