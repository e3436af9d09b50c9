import "server-only";
import type { CryptoKey, JWTHeaderParameters } from "jose";
import { PortalError } from "@/lib/errors";
import { log } from "@/lib/log";

/** The key that a token's header names. Throws `TokenRefused`, jose's errors, or `PortalError`. */
export type FindKey = (header: JWTHeaderParameters) => Promise<CryptoKey>;

const PATIENCE_MS = 5_000;
const BODY_MAX_BYTES = 256 * 1024;
/** A server that failed is not asked again for so long, however many tokens come. */
const REST_MS = 5_000;

type Trouble =
  | "unreachable"
  | "too-slow"
  | "refused"
  | "too-large"
  | "unreadable"
  /** What the provider calls itself is not what it is configured as. */
  | "another-issuer";

/** What keys are fetched from; remembers its last failure. */
export type KeySource = {
  /** The answer's text, validated by `read`. Throws `PortalError` ("unavailable"). */
  fetch: <T>(url: string, read: (answer: Answer) => T) => Promise<T>;
  /** Whether it failed just now, so that no fetch reaches it. */
  isPaused: () => boolean;
};

export type Answer = { status: number; text: string };

/** Thrown by readers: the server is there, but what it says is of no use. */
export class UselessAnswer extends Error {
  override readonly name = "UselessAnswer";

  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

/** A server of keys. Each fetch has an end, a cap, and follows no redirect. */
export function keySource(): KeySource {
  let restUntil = 0;
  const isPaused = () => Date.now() < restUntil;
  return {
    isPaused,
    async fetch(url, read) {
      if (isPaused()) throw keysUnavailable();
      try {
        return read(await ask(url));
      } catch (error) {
        restUntil = Date.now() + REST_MS;
        log("error", "token keys unavailable", {
          code: troubleOf(error),
          causeCode: codeOf(error),
        });
        throw keysUnavailable(error);
      }
    },
  };
}

/** Nobody's fault among those who call: it passes, or whoever runs the portal mends it. */
export function keysUnavailable(cause?: unknown): PortalError {
  const words =
    "The keys that sign-in tokens are checked with can't be had at the moment. Try again shortly.";
  return new PortalError("unavailable", words, { cause, retryAfterSeconds: REST_MS / 1000 });
}

async function ask(url: string): Promise<Answer> {
  const response = await fetch(url, {
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { status: response.status, text: await readCapped(response) };
}

async function readCapped({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_MAX_BYTES) throw new UselessAnswer("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof UselessAnswer) return error.trouble;
  return error instanceof Error && error.name === "TimeoutError" ? "too-slow" : "unreachable";
}

/** As `ECONNREFUSED`. */
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}
