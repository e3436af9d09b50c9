import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/**
 * A TCP proxy in front of a portal, whose target can change. It can hold posts back after their first
 * bytes, so that they are in progress but neither accepted nor refused.
 */
export class TcpFront {
  #target: number;
  #isHolding = false;
  readonly #held: (() => void)[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => this.#connect(client));

  constructor(targetUrl = "http://127.0.0.1:1") {
    this.#target = portOf(targetUrl);
  }

  async listen(): Promise<string> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  /** For new connections. */
  redirectTo(targetUrl: string): void {
    this.#target = portOf(targetUrl);
  }

  /** Holds back the rest of each new post. */
  holdPosts(): void {
    this.#isHolding = true;
  }

  get heldPosts(): number {
    return this.#held.length;
  }

  /** Sends what is held and stops holding. */
  release(): void {
    this.#isHolding = false;
    for (const send of this.#held.splice(0)) send();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #connect(client: Socket): void {
    const portal = connect(this.#target, "127.0.0.1");
    for (const socket of [client, portal]) this.#sockets.add(socket.on("error", () => undefined));
    client.once("close", () => portal.destroy());
    portal.once("close", () => client.destroy());
    portal.on("data", (chunk) => client.write(chunk));
    client.on("data", (chunk) => this.#handOn(chunk, { client, portal }));
  }

  #handOn(chunk: Buffer, { client, portal }: { client: Socket; portal: Socket }): void {
    const isPost = chunk.subarray(0, POST.length).toString("latin1") === POST;
    if (!this.#isHolding || !isPost) {
      portal.write(chunk);
      return;
    }
    portal.write(chunk.subarray(0, POST.length));
    client.pause();
    this.#held.push(() => {
      portal.write(chunk.subarray(POST.length));
      client.resume();
    });
  }
}

const POST = "POST ";

function portOf(url: string): number {
  return Number(new URL(url).port);
}
