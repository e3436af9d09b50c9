import "server-only";
import { IncomingMessage } from "node:http";

export type Unread = "too-large" | "too-slow" | "aborted";

export function readBody(
  request: IncomingMessage,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<Buffer | Unread> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timeout = setTimeout(() => finish("too-slow"), timeoutMs);
    const onData = (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > maxBytes) finish("too-large");
      else chunks.push(chunk);
    };
    const onEnd = () => finish(Buffer.concat(chunks));
    const onAbort = () => finish("aborted");
    function finish(result: Buffer | Unread) {
      clearTimeout(timeout);
      request.off("data", onData).off("end", onEnd).off("close", onAbort);
      request.pause();
      resolve(result);
    }
    request.on("error", () => undefined);
    request.on("data", onData).on("end", onEnd).on("close", onAbort);
  });
}

/** The request with another body, as if it had just come. */
export function withBody(
  request: IncomingMessage,
  { body, contentType }: { body: Buffer; contentType: string },
): IncomingMessage {
  const copy = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders } = request;
  const { httpVersion, httpVersionMajor, httpVersionMinor } = request;
  headers["content-length"] = String(body.byteLength);
  headers["content-type"] = contentType;
  delete headers["transfer-encoding"];
  Object.assign(copy, { method, url, headers, rawHeaders, complete: true });
  Object.assign(copy, { httpVersion, httpVersionMajor, httpVersionMinor });
  copy.push(body);
  copy.push(null);
  return copy;
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
