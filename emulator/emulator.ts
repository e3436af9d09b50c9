import { createServer, type Server } from "node:http";
import { CONTROL_PREFIX, createControlApi } from "./control/control-api";
import { isLoopbackAddress } from "./control/guard";
import { createApiHandler } from "./protocol/handler";
import { createS3Handler, isS3Request } from "./s3/handler";
import { REGION } from "./world/seed-ids";
import type { Settings } from "./world/settings";
import { createUniverse } from "./world/universe";

export type EmulatorOptions = {
  /** 0, the default, uses a free one. */
  port?: number;
  /** 127.0.0.1 if absent; the control API is available only on loopback addresses. */
  host?: string;
  /** JSON file that keeps the data between starts. */
  dataFile?: string;
  /** Differences from the default settings. */
  settings?: Partial<Settings>;
};

export type Emulator = { url: string; close(): Promise<void> };

/** @throws Error with the system's code (EADDRINUSE, …) if it cannot listen */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const universe = createUniverse(options);
  const api = createApiHandler(universe.backend, { region: REGION });
  const s3 = createS3Handler(universe.backend, { region: REGION });
  const control = createControlApi(universe);
  let isControlOpen = false;
  const server = createServer((request, response) => {
    const isControl = isControlOpen && (request.url ?? "").startsWith(CONTROL_PREFIX);
    const handleAws = isS3Request(request) ? s3 : api;
    const handle = isControl ? control : handleAws;
    handle(request, response);
  });
  await listen(server, options.port ?? 0, options.host ?? "127.0.0.1");
  // Only now, because the file belongs to the process that listens on the port.
  universe.save();
  const { address, port, isIpv6 } = boundTo(server);
  isControlOpen = isLoopbackAddress(address);
  return {
    url: `http://${isIpv6 ? `[${address}]` : address}:${port}`,
    close: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

function boundTo(server: Server): { address: string; port: number; isIpv6: boolean } {
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server listens nowhere");
  return { address: bound.address, port: bound.port, isIpv6: bound.family === "IPv6" };
}

/** Also ends requests that hang because of a fault. */
function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
