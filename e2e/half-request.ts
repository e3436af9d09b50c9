import { once } from "node:events";
import { connect, type Socket } from "node:net";

type Sent = { method: string; path: string; headers?: Record<string, string>; body?: string };
type RawResponse = { status: number; headers: Map<string, string>; body: string };

/**
 * A request on a kept-alive connection. Its first bytes are sent at once, the rest by `finish`. No
 * HTTP client can pause there.
 */
export class HalfRequest {
  private constructor(
    readonly sent: Sent,
    private readonly socket: Socket,
    private readonly rest: string,
  ) {}

  static async begin(url: string, sent: Sent): Promise<HalfRequest> {
    const { port, host } = new URL(url);
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(`GET /livez HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    await once(socket, "data");
    const { method, path, headers = {}, body = "" } = sent;
    const all = { host, "content-length": String(Buffer.byteLength(body)), ...headers };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const text = `${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${body}`;
    socket.write(text.slice(0, 3));
    return new HalfRequest(sent, socket, text.slice(3));
  }

  /** Sends the rest and resolves when the portal has closed the connection. */
  async finish(): Promise<RawResponse> {
    let text = "";
    this.socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    this.socket.write(this.rest);
    await once(this.socket, "close");
    const [head = "", body = ""] = text.split("\r\n\r\n", 2);
    const [first = "", ...lines] = head.split("\r\n");
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    return { status: Number(first.split(" ")[1]), headers: new Map(headers), body };
  }
}
