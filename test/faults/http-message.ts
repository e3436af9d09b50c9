import type { Socket } from "node:net";

/** One HTTP/1.1 message with a Content-Length, as bytes. */
export type HttpMessage = { head: string; bytes: Buffer; bodyAt: number };

const END_OF_HEAD = "\r\n\r\n";

/**
 * Reads one complete message; undefined if the socket ends before. Then pauses the socket, so that
 * nothing that follows is lost.
 */
export function readMessage(
  socket: Socket,
  first = Buffer.alloc(0),
): Promise<HttpMessage | undefined> {
  return new Promise((resolve) => {
    let bytes = first;
    const finish = (message: HttpMessage | undefined) => {
      socket.off("data", take).off("close", end);
      socket.pause();
      resolve(message);
    };
    const end = () => finish(undefined);
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const message = completeMessage(bytes);
      if (message) finish(message);
    };
    socket.on("data", take).once("close", end);
    take(Buffer.alloc(0));
    if (socket.destroyed) end();
    else socket.resume();
  });
}

function completeMessage(bytes: Buffer): HttpMessage | undefined {
  const headEnds = bytes.indexOf(END_OF_HEAD);
  if (headEnds < 0) return undefined;
  const head = bytes.subarray(0, headEnds).toString("latin1");
  const bodyAt = headEnds + END_OF_HEAD.length;
  const length = Number(headerOf(head, "content-length") ?? 0);
  return bytes.length >= bodyAt + length ? { head, bytes, bodyAt } : undefined;
}

export function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`\\r\\n${name}: *([^\\r]*)`, "i").exec(head)?.[1];
}

export type ParsedResponse = {
  status: number;
  /** AWS's error name, sent with a request ID; without it, a proxy's page. */
  awsName?: string;
};

/** An error as AWS writes it, or as a proxy does: without name, request ID and JSON. */
export function errorMessage({ status, awsName }: ParsedResponse): string {
  if (!awsName) return message(status, "text/html", "<h1>This is not AWS</h1>");
  const headers = { "x-amzn-errortype": awsName, "x-amzn-requestid": crypto.randomUUID() };
  const body = JSON.stringify({ message: "The fault tests say so." });
  return message(status, "application/json", body, headers);
}

/** Status 200 with a body that is not JSON. */
export function garbageMessage(): string {
  const headers = { "x-amzn-requestid": crypto.randomUUID() };
  return message(200, "application/json", "<!doctype html><title>not JSON</title>", headers);
}

function message(status: number, type: string, body: string, more: Record<string, string> = {}) {
  const headers = {
    "content-type": type,
    "content-length": String(Buffer.byteLength(body)),
    ...more,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} Scripted`, ...lines, "", body].join("\r\n");
}
