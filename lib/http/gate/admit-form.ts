import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { identifyCurrentUser } from "@/lib/access/identity/identify";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { NOTHING_DONE, SIGNED_OUT } from "@/lib/contract/records/refused-unread";
import { env } from "@/lib/env";
import { isPortalError } from "@/lib/errors";
import { clientAddress } from "@/lib/http/request/client-address";
import { isOwnOrigin } from "@/lib/http/request/origin";
import { unavailableFor } from "@/lib/launch/unavailable";
import { describeError, log } from "@/lib/log";
import { readActionBody } from "./action-body";
import { BODY_TIMEOUT_MS, SMALL_BYTES, takeAnonymousSlot, takeBodySlot } from "./body-slots";
import { RESEND, signInAndResend, unknownAction } from "./keep-typed";
import type { IsKnownAction } from "./known-actions";
import { readBody, withBody } from "./read-body";
import { headerOf, headersOf, type Refusal } from "./refusal";

/** Next's limit for an action's body (`next.config.mjs`). */
const MAX_BYTES = 6 * 1024 * 1024;

const ANONYMOUS_TIMEOUT_MS = 5_000;

/** `unclear`: the database is away, so the action will refuse. */
type Sender = "known" | "anonymous" | "unclear";

export type Admitted =
  | { request: IncomingMessage; isAlreadyCounted: boolean; refusal?: undefined }
  | { refusal: Refusal };

/**
 * Checks a post to a page before Next and React parse it. An anonymous sender spends its allowance before
 * its body is read, and may send little.
 */
export async function admitForm(
  request: IncomingMessage,
  response: ServerResponse,
  isKnownAction: IsKnownAction,
): Promise<Admitted> {
  const refusal = refuseHead(request);
  if (refusal) return { refusal };
  const given = headersOf(request);
  const address = clientAddress(given, env().trustedProxyHops);
  const sender = await senderOf(given, address);
  const overLimit = sender === "known" ? undefined : await refuseOverLimit(address);
  if (overLimit) return { refusal: overLimit };
  const { maxBytes, timeoutMs, tooLarge } = ALLOWED[sender];
  if (Number(request.headers["content-length"]) > maxBytes) return { refusal: tooLarge };
  const release = takeSlot(request, sender, address);
  if (!release) return { refusal: BUSY };
  if (request.headers.expect !== undefined) response.writeContinue();
  const body = await readBody(request, { maxBytes, timeoutMs }).finally(release);
  if (!Buffer.isBuffer(body)) return { refusal: body === "too-large" ? tooLarge : TOO_SLOW };
  const contentType = headerOf(request, "content-type") ?? "";
  const actionId = headerOf(request, "next-action") ?? undefined;
  const form = readActionBody(body, { contentType, actionId });
  if (!form) return { refusal: NOT_A_FORM };
  if (!form.actionIds.every(isKnownAction)) return { refusal: unknownAction(request, form.data) };
  const signIn = sender === "anonymous" ? signInAndResend(request, form.data) : undefined;
  if (signIn) return { refusal: signIn };
  const whole = withBody(request, { body, contentType: form.contentType });
  return { request: whole, isAlreadyCounted: sender !== "known" };
}

function refuseHead(request: IncomingMessage): Refusal | undefined {
  if (!isOwnOrigin(headerOf(request, "origin"), env())) return FOREIGN_ORIGIN;
  if (Number(request.headers["content-length"]) > MAX_BYTES) return TOO_LARGE;
  const contentType = headerOf(request, "content-type") ?? "";
  return /^multipart\/form-data\s*;/i.test(contentType) ? undefined : NO_FORM;
}

async function senderOf(given: Headers, address: string | undefined): Promise<Sender> {
  try {
    const { kind } = await identifyCurrentUser(given, { isUse: false, address });
    return kind === "unauthenticated" ? "anonymous" : "known";
  } catch (error) {
    if (!isPortalError(error) && !unavailableFor(error))
      log("error", "identity not established", describeError(error));
    return "unclear";
  }
}

async function refuseOverLimit(address: string | undefined): Promise<Refusal | undefined> {
  try {
    await consumeRateLimit("anonymous", address ?? "");
    return undefined;
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return {
      code: "too-many-requests",
      status: 429,
      title: "Too many requests",
      sentences: [error.message],
      headers: { "Retry-After": String(error.retryAfterSeconds ?? 1) },
    };
  }
}

function takeSlot(
  { headers }: IncomingMessage,
  sender: Sender,
  address: string | undefined,
): (() => void) | undefined {
  if (sender !== "known") return takeAnonymousSlot(address);
  const declared = headers["content-length"];
  return takeBodySlot(declared === undefined ? undefined : Number(declared));
}

const FOREIGN_ORIGIN: Refusal = {
  code: "foreign-origin",
  status: 403,
  title: "Request from another website",
  sentences: ["The request did not come from a page of this portal.", NOTHING_DONE],
};

const TOO_LARGE: Refusal = {
  code: "too-large",
  status: 413,
  title: "Request too large",
  sentences: ["The request is larger than 6 MB.", NOTHING_DONE],
};

const NO_FORM: Refusal = {
  code: "unsupported-media-type",
  status: 415,
  title: "Not a form",
  sentences: ["The request is not a form.", NOTHING_DONE],
};

const NOT_A_FORM: Refusal = {
  code: "invalid-request",
  status: 400,
  title: "Not a form of this portal",
  sentences: ["The request is not a form of this portal.", NOTHING_DONE],
};

const SIGN_IN_FIRST: Refusal = {
  code: "signed-out",
  status: 401,
  title: "Sign in to send this form",
  sentences: [SIGNED_OUT, "Open another tab and sign in.", RESEND],
  actionText: SIGNED_OUT,
};

const TOO_SLOW: Refusal = {
  code: "invalid-request",
  status: 408,
  title: "Request timed out",
  sentences: ["The request did not arrive in time.", NOTHING_DONE],
};

const BUSY: Refusal = {
  code: "unavailable",
  status: 503,
  title: "Too many requests at once",
  sentences: [
    "The portal is reading too many requests at once.",
    "Try again in a few seconds.",
    NOTHING_DONE,
  ],
  headers: { "Retry-After": "2" },
};

const UNAVAILABLE: Refusal = {
  code: "unavailable",
  status: 503,
  title: "Portal unavailable",
  sentences: ["The portal can't check who you are.", "Try again in a few seconds.", NOTHING_DONE],
  headers: { "Retry-After": "5" },
};

const ANONYMOUS = { maxBytes: SMALL_BYTES, timeoutMs: ANONYMOUS_TIMEOUT_MS };

const ALLOWED: Record<Sender, { maxBytes: number; timeoutMs: number; tooLarge: Refusal }> = {
  known: { maxBytes: MAX_BYTES, timeoutMs: BODY_TIMEOUT_MS, tooLarge: TOO_LARGE },
  anonymous: { ...ANONYMOUS, tooLarge: SIGN_IN_FIRST },
  unclear: { ...ANONYMOUS, tooLarge: UNAVAILABLE },
};
