import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { counted } from "@/lib/contract/launch-request/wording";
import { databasePool } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { oncePerProcess } from "@/lib/once-per-process";

const SECONDS = 60;

/** Per IP address; slows down token guessing. */
const ANONYMOUS_PER_MINUTE = 30;

/** Per person; one look-up for each pause in typing. */
const NAME_CHECKS_PER_MINUTE = 120;

/**
 * By person ID for actions, API calls and, apart, for looking up names; by IP address for unauthenticated calls, for sign-ins, and
 * for recording refusals of the unauthenticated. Each has its own allowance: many people share an
 * address, and failing calls must not keep them from signing in.
 */
export type RateLimit = "person" | "name-check" | "anonymous" | "sign-in" | "refusal";

const OF_PERSON: readonly RateLimit[] = ["person", "name-check"];

const limiters = oncePerProcess("rate-limiters", () => new Map<RateLimit, RateLimiterPostgres>());

/** Throws `PortalError` (`too-many-requests`). Without the database, each instance counts alone. */
export async function consumeRateLimit(limit: RateLimit, id: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(OF_PERSON.includes(limit) ? id : networkOf(id)));
  } catch (error) {
    if (!isOverLimit(error)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const message = `Too many requests. Nothing was done. Try again in ${counted(retryAfterSeconds, "second")}.`;
    throw new PortalError("too-many-requests", message, { retryAfterSeconds });
  }
}

/** An IPv4 address, or an IPv6 /64 network. `address` is in the canonical form of `clientAddress`. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail === undefined) return groups.slice(0, 4).join(":");
  const behind = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - behind.length) }, () => "0");
  return [...groups, ...zeros, ...behind].slice(0, 4).join(":");
}

/** Not `instanceof`: the limiter may come from another bundle. */
function isOverLimit(error: unknown): error is { msBeforeNext: number } {
  return typeof error === "object" && error !== null && "msBeforeNext" in error;
}

/** IDs may be longer than the table's keys. */
function keyOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}

function limiter(limit: RateLimit): RateLimiterPostgres {
  const known = limiters().get(limit) ?? createLimiter(limit);
  limiters().set(limit, known);
  return known;
}

function createLimiter(limit: RateLimit): RateLimiterPostgres {
  const points = pointsOf(limit);
  const options = { keyPrefix: limit, points, duration: SECONDS };
  return new RateLimiterPostgres({
    ...options,
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}

function pointsOf(limit: RateLimit): number {
  if (limit === "person") return env().rateLimitPerMinute;
  return limit === "name-check" ? NAME_CHECKS_PER_MINUTE : ANONYMOUS_PER_MINUTE;
}
