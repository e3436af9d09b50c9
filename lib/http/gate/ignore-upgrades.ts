import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";

const upgrades = oncePerProcess("ignore-upgrades", () => ({ areIgnored: false }));

/** Next would skip its checks and `peer-header.ts` for upgrades. In development it needs them. */
export function ignoreUpgrades(): void {
  if (upgrades().areIgnored || env().development) return;
  upgrades().areIgnored = true;
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: { server?: unknown } };
    // Node upgrades only if there is a listener.
    if (socket.server instanceof Server) socket.server.removeAllListeners("upgrade");
  });
}
