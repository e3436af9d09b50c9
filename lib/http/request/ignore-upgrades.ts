import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import { env } from "@/lib/env";

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadIgnoresUpgrades?: true };

/**
 * From now on a request that would switch protocols is an ordinary one, as HTTP has it for servers
 * that know no other. The portal has no use for upgrades; Next takes them round its own checks and
 * Node's announcements (`peer-header.ts`), and leaves the socket of one that is refused open for
 * ever. Its development server needs them.
 */
export function ignoreUpgrades(): void {
  if (shared.audienceLaunchpadIgnoresUpgrades || env().development) return;
  shared.audienceLaunchpadIgnoresUpgrades = true;
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: { server?: unknown } };
    // Node upgrades only where somebody listens for it.
    if (socket.server instanceof Server) socket.server.removeAllListeners("upgrade");
  });
}
