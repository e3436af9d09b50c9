import { Agent } from "node:http";

/** Shorter than the 5 s after which Node's server ends an idle socket. */
const IDLE_MS = 3_000;

/** Keeps sockets alive, but never uses one that the server may be closing. */
export function keptAliveAgent(): Agent {
  return new Agent({ keepAlive: true, timeout: IDLE_MS });
}
