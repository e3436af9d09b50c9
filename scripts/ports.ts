import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { listenFault } from "@/lib/env/listen-fault";
import { ScriptError } from "./script-error";

const HOST = "127.0.0.1";

/** Throws a `ScriptError` with the variable to set if the port can't be used. */
export async function requireFreePort(
  port: number,
  variable: string,
  { host = HOST, hostVariable }: { host?: string; hostVariable?: string } = {},
): Promise<void> {
  const server = createServer();
  server.listen({ port, host });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new ScriptError(listenFault(error, { port, variable, host, hostVariable }));
  }
  server.close();
  await once(server, "close");
}

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen({ port: 0, host: HOST });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves with the first response that the URL gives, or undefined when the signal aborts. */
export async function waitForResponse(
  url: string,
  signal: AbortSignal,
): Promise<Response | undefined> {
  while (!signal.aborted) {
    try {
      return await fetch(url, { signal, redirect: "manual" });
    } catch {
      await delay(50, undefined, { signal }).catch(() => undefined);
    }
  }
}
