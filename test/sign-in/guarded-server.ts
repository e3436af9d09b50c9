import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import { guardRequests } from "@/lib/http/gate/guard-requests";
import { setPeerHeader } from "@/lib/http/request/peer-header";
import { forgetProcessValue } from "@/test/process/process-values";

/** What Next would see. */
export type Seen = {
  method?: string;
  url?: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
};

export type RawResponse = { status: number; headers: Headers; text: string };

export const KNOWN_ACTION = "60aa";

/** A server behind the guard, in place of Next. Call it at the top of the file. */
export function useGuardedServer() {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  let server: Server;
  beforeAll(async () => {
    forgetProcessValue("guarded-servers");
    setPeerHeader();
    guardRequests({
      isKnownAction: (id) => id === KNOWN_ACTION,
      routeOf: (path) => path,
      preferCompressed: () => undefined,
    });
    server = createServer(async (request, response) => {
      const { method, url, headers } = request;
      // As Next: it answers the API before it reads a body.
      const body = url?.startsWith("/api/") ? Buffer.alloc(0) : await buffer(request);
      seen.push({ method, url, headers, body });
      response.end("served");
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  const port = () => (server.address() as AddressInfo).port;

  async function open(text: string | Buffer): Promise<Socket> {
    const socket = connect(port(), "127.0.0.1").on("error", () => undefined);
    sockets.add(socket);
    await once(socket, "connect");
    socket.write(text);
    return socket;
  }

  return {
    seen,
    port,
    open,
    /** Sends a request as it is, and reads the response until the connection ends. */
    async raw(text: string | Buffer): Promise<RawResponse> {
      return readResponse(await open(text));
    },
    /** `headers` without `Host` and `Connection`. */
    send(
      method: string,
      target: string,
      headers: readonly string[] = [],
      body: Buffer | string = "",
    ): Promise<RawResponse> {
      const own = headers.some((line) => /^host:/i.test(line)) ? [] : ["host: 127.0.0.1:3000"];
      const length = body.length > 0 ? [`content-length: ${Buffer.byteLength(body)}`] : [];
      const lines = [...own, "connection: close", ...length, ...headers].join("\r\n");
      const head = `${method} ${target} HTTP/1.1\r\n${lines}\r\n\r\n`;
      return this.raw(Buffer.concat([Buffer.from(head), Buffer.from(body)]));
    },
  };
}

/** Reads one response; refusals leave the connection open until the body has come. */
export async function readResponse(socket: Socket): Promise<RawResponse> {
  let text = "";
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += chunk;
    const length = /^content-length: (\d+)\r$/im.exec(text)?.[1];
    const bodyStart = text.indexOf("\r\n\r\n") + 4;
    if (length && bodyStart > 3 && Buffer.byteLength(text.slice(bodyStart)) >= Number(length))
      break;
  }
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return { status: Number(first.split(" ")[1]), headers, text: rest.join("\r\n\r\n") };
}

const BOUNDARY = "----portal";

export const FORM_TYPE = `content-type: multipart/form-data; boundary=${BOUNDARY}`;

export function formBody(fields: readonly (readonly [name: string, value: string])[]): string {
  const parts = fields.map(
    ([name, value]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}

/** As a page's form without a script, which names its action in a hidden field. */
export function nativeForm(fields: readonly (readonly [name: string, value: string])[]): string {
  return formBody([[`$ACTION_ID_${KNOWN_ACTION}`, ""], ...fields]);
}
