import { Agent } from "node:http";

/** Shorter than the 5 s after which Node's server ends an idle socket. */
const IDLE_MS = 3_000;

/** Kept-alive sockets, none of which is used when the server may just be ending it. */
export function keptAliveAgent(): Agent {
  return new Agent({ keepAlive: true, timeout: IDLE_MS });
}
