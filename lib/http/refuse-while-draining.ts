import "server-only";
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { RESTARTING } from "@/lib/contract/restarting";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ApiProblem } from "./api-problem";
import { clientAddress } from "./client-address";
import { plainPage } from "./plain-page";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

/** Another instance takes it at once; this one's successor within seconds. */
const RETRY_AFTER_SECONDS = 2;

/** So long the rest of a body is read: who is reset while sending may never see the answer. */
const BODY_TIMEOUT_MS = 5_000;

type Refusal = { contentType: string; body: string };
type Kind = "api" | "action" | "form";

/** What kind of launch, or of a step that sends one, a request asks for; undefined for all others. */
export function launchKind({ method, url, headers }: IncomingMessage): Kind | undefined {
  if (method !== "POST") return undefined;
  const path = pathOf(url ?? "/");
  if (/^\/api\/v1\/launches(\/[^/]+\/send)?$/.test(path)) return "api";
  if (!/^\/(launch|launches(\/.*)?)$/.test(path)) return undefined;
  return headers["next-action"] === undefined ? "form" : "action";
}

/** As Next reads it: decoded, without a slash at its end, and each slash once. */
function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "").replace(/^https?:\/\/[^/]*/i, "");
  const slim = path.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  try {
    return decodeURIComponent(slim);
  } catch {
    return slim;
  }
}

/** Answers 503, after the request's body has come in. Nothing of the request is looked at. */
export function refuseWhileDraining(
  kind: Kind,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const answer = () => {
    clearTimeout(timeout);
    request.off("end", answer);
    if (!response.headersSent && !response.destroyed) writeRefusal(kind, request, response);
  };
  const timeout = setTimeout(answer, BODY_TIMEOUT_MS);
  request.on("end", answer);
  request.on("error", () => undefined);
  response.once("close", () => clearTimeout(timeout));
  request.resume();
}

function writeRefusal(kind: Kind, request: IncomingMessage, response: ServerResponse): void {
  const given = { get: (name: string) => headerOf(request, name) };
  withinRequest(given, (reference) => {
    const address = clientAddress(given, env().trustedProxyHops);
    const nonce = randomBytes(16).toString("base64");
    log("info", "request refused", { code: "draining", method: request.method, address });
    const { contentType, body } = REFUSALS[kind]({ nonce, reference });
    response.writeHead(503, {
      ...securityHeaders("/", env()),
      "Content-Security-Policy": contentSecurityPolicy(nonce, env()),
      "Content-Type": contentType,
      "Content-Length": Buffer.byteLength(body),
      "Retry-After": RETRY_AFTER_SECONDS,
      [REQUEST_ID_HEADER]: reference,
      Connection: "close",
    });
    response.end(body);
  });
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

const REFUSALS: Record<Kind, (page: { nonce: string; reference: string }) => Refusal> = {
  api: ({ reference }) => {
    const detail = `${RESTARTING} Repeat the call with the same Idempotency-Key.`;
    const body = new ApiProblem("unavailable", detail).toText(reference);
    return { contentType: "application/problem+json", body };
  },
  // Next's client shows the text of an answer of exactly this type, and of no other.
  action: () => ({ contentType: "text/plain", body: RESTARTING }),
  form: (page) => ({
    contentType: "text/html; charset=utf-8",
    body: plainPage({
      title: "The portal is restarting",
      sentences: [
        "Nothing was sent.",
        "Reload this page to try again. If your browser asks whether to send the form again, confirm: what you typed goes with it, and nothing is launched twice.",
      ],
      ...page,
    }),
  }),
};
