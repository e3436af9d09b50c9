import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Balancer = {
  url: string;
  /** Ports of the instances that get requests from now on. */
  use(ports: readonly number[]): void;
  close(): Promise<void>;
};

/**
 * In turn to each instance that is ready, as a load balancer does: it asks `/readyz` each second, and
 * sends a request to another instance only if the first was not reached.
 */
export async function startProxy(): Promise<Balancer> {
  let ports: number[] = [];
  const ready = new Set<number>();
  let turn = 0;
  const server = createServer((incoming, response) => {
    const candidates = ports.filter((port) => ready.has(port));
    turn += 1;
    const first = turn % Math.max(1, candidates.length);
    const order = [...candidates.slice(first), ...candidates.slice(0, first)];
    forward(order, incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const look = async () => {
    const states = await Promise.all(ports.map(isReady));
    for (const [index, port] of ports.entries()) {
      if (states[index]) ready.add(port);
      else ready.delete(port);
    }
  };
  const timer = setInterval(() => void look(), 1_000);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    use(next) {
      ports = [...next];
      void look();
    },
    async close() {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  [port, ...others]: readonly number[],
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  if (port === undefined) {
    response.writeHead(503, { "Retry-After": "2" }).end();
    return;
  }
  const { method, url: path, headers } = incoming;
  const call = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once("error", () => response.destroy());
  });
  call.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED" && incoming.readableDidRead === false) {
      forward(others, incoming, response);
    } else if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  call.once("socket", (socket) => {
    const send = () => void incoming.pipe(call);
    if (socket.connecting) socket.once("connect", send);
    else send();
  });
}

async function isReady(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(2_000);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
