import "server-only";
import { randomBytes } from "node:crypto";
import { maxHeaderSize, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { env } from "@/lib/env";
import { plainPage } from "@/lib/http/request/plain-page";
import { ApiProblem } from "@/lib/http/request/problem";
import { contentSecurityPolicy, securityHeaders } from "@/lib/http/request/security-headers";
import { REQUEST_ID_HEADER, withinRequest } from "@/lib/http/request/within-request";
import { log } from "@/lib/log";
import { isApiPath } from "./refusal";

type BadMessage = Error & { code?: string; rawPacket?: Buffer };

/** Refuses a message that Node can't parse, so that no request comes of it. */
export function refuseBadMessage({ code = "", rawPacket }: BadMessage, socket: Duplex): void {
  // Node keeps the response in progress there; after its head nothing can be written.
  const { _httpMessage: current } = socket as Duplex & { _httpMessage?: { headersSent: boolean } };
  if (!socket.writable || current?.headersSent) {
    socket.destroy();
    return;
  }
  endWith(MESSAGES[code] ?? UNREADABLE, socket, { isOfApi: isOfApi(rawPacket) });
}

/** As far as it can be seen: Node passes on what it read last. */
function isOfApi(rawPacket: Buffer | undefined): boolean {
  const start = rawPacket?.toString("latin1", 0, 64) ?? "";
  return isApiPath(/^[A-Z]+ ([^\s?]*)/.exec(start)?.[1] ?? "");
}

/** Refuses `CONNECT`, for which Node makes no response. */
export function refuseTunnel(socket: Duplex): void {
  socket.on("error", () => undefined);
  endWith(NO_TUNNEL, socket, { isOfApi: false });
}

function endWith(
  message: typeof UNREADABLE,
  socket: Duplex,
  { isOfApi }: { isOfApi: boolean },
): void {
  withinRequest({ get: () => null }, (reference) => {
    log("info", "request refused", { code: "invalid-request" });
    socket.end(responseText(message, { isOfApi, reference }));
  });
}

function responseText(
  { status, title, sentences }: typeof UNREADABLE,
  { isOfApi, reference }: { isOfApi: boolean; reference: string },
): string {
  const nonce = randomBytes(16).toString("base64");
  const body = isOfApi
    ? new ApiProblem("invalid-request", sentences[0] ?? title, { status }).toText(reference)
    : plainPage({ title, sentences, nonce, reference });
  const headers = {
    ...securityHeaders("/", env()),
    "Content-Security-Policy": contentSecurityPolicy(nonce, env()),
    "Content-Type": isOfApi ? "application/problem+json" : "text/html; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    [REQUEST_ID_HEADER]: reference,
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}

const UNREADABLE = {
  status: 400,
  title: "Invalid request",
  sentences: ["The portal can't read this request."],
};

const NO_TUNNEL = {
  status: 405,
  title: "Method not allowed",
  sentences: ["CONNECT is not supported."],
};

const MESSAGES: Record<string, typeof UNREADABLE> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    title: "Address or headers too long",
    sentences: [
      `The address and the headers of the request are longer than ${maxHeaderSize / 1024} KB together.`,
      "If you followed a link with values for a launch, shorten it: leave out the SQL query, and paste it into the form.",
    ],
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: "Request timed out",
    sentences: ["The request did not arrive in time."],
  },
};
