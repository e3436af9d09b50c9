import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { CrashPoint } from "@/lib/crash-points";
import { createLatch, type Latch } from "./latch";

/** The server to which armed portals report crash points. */
export type Gate = {
  url: string;
  /** Holds the first process at the point; later ones pass. Resolves with its process ID. */
  hold: (point: CrashPoint) => Latch<number>;
  close: () => Promise<void>;
};

export async function markCompared(): Promise<Gate> {
  const held = new Map<string, Latch<number>>();
  const server = createServer(async (request, response) => {
    const { point, pid }: { point: string; pid: number } = JSON.parse(await text(request));
    const latch = held.get(point);
    held.delete(point);
    latch?.reach(pid);
    await latch?.passed;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hold(point) {
      const latch = createLatch<number>();
      held.set(point, latch);
      return latch;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
