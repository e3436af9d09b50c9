import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ProblemCode } from "@/lib/contract/api/problem";
import { env } from "@/lib/env";
import { clientAddress } from "@/lib/http/request/client-address";
import { type KeptField, type PlainLink, plainPage } from "@/lib/http/request/plain-page";
import { ApiProblem } from "@/lib/http/request/problem";
import { NONCE_HEADER } from "@/lib/http/request/security-headers";
import { REQUEST_ID_HEADER, withinRequest } from "@/lib/http/request/within-request";
import { log } from "@/lib/log";
import { hasBody } from "./read-body";

/** A response that Next does not see the request for. */
export type Refusal = {
  code: ProblemCode;
  status: number;
  title: string;
  sentences: readonly string[];
  actionText?: string;
  apiDetail?: string;
  logCode?: string;
  headers?: Record<string, string>;
  link?: PlainLink;
  kept?: readonly KeptField[];
};

/** Only these paths are answered by the JSON API's routes; Next decides the same way. */
export function isApiPath(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

/** Writes a problem for the API, text for a scripted action, and a page for everyone else. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const given = { get: (name: string) => headerOf(request, name) };
  withinRequest(given, (reference) => {
    const { code, logCode = code, status, headers } = refusal;
    const address = clientAddress(given, env().trustedProxyHops);
    log("info", "request refused", { code: logCode, method: request.method, address });
    const { contentType, body } = bodyOf(request, refusal, reference);
    response.writeHead(status, {
      "Content-Type": contentType,
      "Content-Length": Buffer.byteLength(body),
      [REQUEST_ID_HEADER]: reference,
      ...headers,
    });
    response.write(body);
    endAfterBody(request, response);
  });
}

/** A closed connection would lose the response, so a body is read for up to this time. */
const UNREAD_TIMEOUT_MS = 5_000;

function endAfterBody(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request) || request.complete) {
    response.end();
    return;
  }
  const end = () => {
    clearTimeout(timeout);
    response.end();
    if (!request.complete) response.once("finish", () => request.socket.destroy());
  };
  const timeout = setTimeout(end, UNREAD_TIMEOUT_MS);
  request.on("error", () => undefined).once("end", end);
  response.once("close", () => clearTimeout(timeout));
  request.resume();
}

type Body = { contentType: string; body: string };

function bodyOf(request: IncomingMessage, refusal: Refusal, reference: string): Body {
  const { code, status, title, sentences, kept, link } = refusal;
  const text = sentences.join(" ");
  if (isApiPath((request.url ?? "").replace(/\?.*$/s, ""))) {
    const problem = new ApiProblem(code, refusal.apiDetail ?? text, { status });
    return { contentType: "application/problem+json", body: problem.toText(reference) };
  }
  // Next's client shows the body only of exactly this content type.
  if (request.headers["next-action"] !== undefined) {
    return { contentType: "text/plain", body: refusal.actionText ?? text };
  }
  const nonce = headerOf(request, NONCE_HEADER) ?? "";
  const body = plainPage({ title, sentences, nonce, reference, kept, link });
  return { contentType: "text/html; charset=utf-8", body };
}

export function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return new Headers(entries.map(([name, value]) => [name, [value].flat().join(", ")]));
}

export function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}
