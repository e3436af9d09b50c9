import "server-only";
import type { CryptoKey, JWTHeaderParameters } from "jose";
import { brandOf, PortalError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Finds the key for a token's header; `network` is the caller's (`networkOf`). Throws `TokenRefused`,
 * jose's errors, or `PortalError` ("unavailable").
 */
export type FindKey = (header: JWTHeaderParameters, network?: string) => Promise<CryptoKey>;

const TIMEOUT_MS = 5_000;
const BODY_MAX_BYTES = 256 * 1024;
/** After a failure, no request goes to the server for this time. */
const PAUSE_MS = 5_000;

type KeyFailure =
  | "unreachable"
  | "too-slow"
  | "refused"
  | "too-large"
  | "unreadable"
  | "another-issuer";

export type KeySource = {
  fetch: <T>(url: string, read: (response: KeyResponse) => T) => Promise<T>;
  isPaused: () => boolean;
};

export type KeyResponse = { status: number; text: string };

export class BadKeyResponse extends Error {
  override readonly name = "BadKeyResponse";

  constructor(readonly failure: KeyFailure) {
    super(failure);
  }
}

const isBadKeyResponse = brandOf("BadKeyResponse", BadKeyResponse);

/** Fetches have a timeout and a size limit, and follow no redirects. */
export function keySource(): KeySource {
  let pausedUntil = 0;
  const isPaused = () => Date.now() < pausedUntil;
  return {
    isPaused,
    async fetch(url, read) {
      if (isPaused()) throw keysUnavailable();
      try {
        return read(await fetchText(url));
      } catch (error) {
        pausedUntil = Date.now() + PAUSE_MS;
        log("error", "token keys unavailable", {
          code: failureOf(error),
          causeCode: codeOf(error),
        });
        throw keysUnavailable(error);
      }
    },
  };
}

export function keysUnavailable(cause?: unknown): PortalError {
  const words =
    "The portal can't fetch the keys that verify sign-in tokens. Try again in a few seconds.";
  return new PortalError("unavailable", words, { cause, retryAfterSeconds: PAUSE_MS / 1000 });
}

async function fetchText(url: string): Promise<KeyResponse> {
  const response = await fetch(url, {
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, text: await readCapped(response) };
}

async function readCapped({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_MAX_BYTES) throw new BadKeyResponse("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function failureOf(error: unknown): KeyFailure {
  if (isBadKeyResponse(error)) return error.failure;
  return error instanceof Error && error.name === "TimeoutError" ? "too-slow" : "unreachable";
}

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}
