import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type HttpMessage, headerOf, readMessage } from "./http-message";
import { createLatch, type Latch } from "./latch";

/** Where a POST is held. */
export type WireStage = "connecting" | "half-sent" | "executed" | "half-answered";

/** A held POST. Call one of its functions, once. */
export type HeldPost = {
  /** Continues normally. */
  goOn: () => void;
  /** Resets both connections. */
  reset: () => void;
  /** Sends these bytes instead of AWS's response, or of its rest. */
  respond: (bytes: string) => void;
};

export type Post = { invocationId: string; isExport: boolean };

/** A TCP proxy between the portals and the emulated AWS that can hold the POSTs that start jobs and exports. */
export type Wire = {
  url: string;
  /** Every POST that starts a job or an export, in order, complete or not. */
  posts: Post[];
  /** Holds the next POST at that stage; `half-…` means this `share` (0 to 1) of the body. */
  hold: (stage: WireStage, share: number) => Latch<HeldPost>;
  close: () => Promise<void>;
};

type Plan = { stage: WireStage; share: number; latch: Latch<HeldPost> };

const START = /^POST \/audience-(generation|export)-job\/? HTTP/;

/** Awaits `onPost` before it forwards a POST. */
export async function openWire(awsUrl: string, onPost: () => Promise<void>): Promise<Wire> {
  const posts: Post[] = [];
  const sockets = new Set<Socket>();
  const aws = { host: "127.0.0.1", port: Number(new URL(awsUrl).port) };
  let plan: Plan | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    return socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  };
  const server = createServer(async (portal) => {
    keep(portal);
    const upstream = keep(connect(aws));
    portal.once("close", () => upstream.destroy());
    const request = await readMessage(portal);
    if (!request) return;
    if (!START.test(request.head)) {
      // A pipe passes on the end of its source, but not its errors.
      upstream.once("error", () => portal.resetAndDestroy());
      upstream.write(request.bytes);
      portal.pipe(upstream).pipe(portal);
      return;
    }
    posts.push({
      invocationId: headerOf(request.head, "amz-sdk-invocation-id") ?? "",
      isExport: START.exec(request.head)?.[1] === "export",
    });
    const mine = plan;
    plan = undefined;
    await onPost();
    await forward({ portal, upstream, request, plan: mine });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    hold(stage, share) {
      plan = { stage, share, latch: createLatch<HeldPost>() };
      return plan.latch;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

type Forwarding = { portal: Socket; upstream: Socket; request: HttpMessage; plan?: Plan };

/** Forwards one POST and its response, then closes the connection. */
async function forward({ portal, upstream, request, plan }: Forwarding): Promise<void> {
  // Reads on while the POST is held, to notice that the sender is gone.
  portal.resume();
  const hold = async (stage: WireStage): Promise<boolean> => {
    if (plan?.stage !== stage) return true;
    const { latch } = plan;
    let goesOn = true;
    const end = (how: () => void) => () => {
      goesOn = false;
      how();
      latch.pass();
    };
    latch.reach({
      goOn: latch.pass,
      reset: end(() => {
        portal.resetAndDestroy();
        upstream.resetAndDestroy();
      }),
      respond: (bytes) => end(() => portal.end(bytes))(),
    });
    await latch.passed;
    return goesOn && !portal.destroyed;
  };
  if (!(await hold("connecting"))) return;
  const sent = cut(request, plan?.stage === "half-sent" ? plan.share : 1);
  upstream.write(sent.start);
  if (!(await hold("half-sent"))) return void upstream.destroy();
  upstream.write(sent.rest);
  const response = await readMessage(upstream);
  if (!response || !(await hold("executed"))) return void portal.end();
  const parts = cut(response, plan?.stage === "half-answered" ? plan.share : 1);
  portal.write(parts.start);
  if (await hold("half-answered")) portal.end(parts.rest);
}

function cut({ bytes, bodyAt }: HttpMessage, share: number) {
  const at = bodyAt + Math.floor((bytes.length - bodyAt) * share);
  return { start: bytes.subarray(0, at), rest: bytes.subarray(at) };
}
