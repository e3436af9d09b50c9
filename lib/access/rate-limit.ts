import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { counted } from "@/lib/contract/launch-request/wording";
import { databasePool } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";
import { oncePerProcess } from "@/lib/once-per-process";

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

type Limit = { by: "person" | "address"; points: () => number; seconds: number };

/** Per IP address; slows down token guessing. */
const ANONYMOUS: Limit = { by: "address", points: () => 30, seconds: MINUTE_S };

const RECORDED: Limit = { by: "person", points: () => 60, seconds: HOUR_S };

const NAME_CHECKS: Limit = { by: "person", points: () => 120, seconds: MINUTE_S };

/** A picker or the browser of seeds asks for its list, and about each choice that is looked at. */
const CHOICES: Limit = { by: "person", points: () => 240, seconds: MINUTE_S };

/**
 * Unauthenticated calls, sign-ins, and recording refusals of the unauthenticated have their own
 * allowance each: many people share an address, and failing calls must not keep them from signing in.
 */
const LIMITS = {
  person: { by: "person", points: () => env().rateLimitPerMinute, seconds: MINUTE_S },
  "name-check": NAME_CHECKS,
  choices: CHOICES,
  session: RECORDED,
  audit: RECORDED,
  anonymous: ANONYMOUS,
  "sign-in": ANONYMOUS,
  refusal: ANONYMOUS,
} satisfies Record<string, Limit>;

export type RateLimit = keyof typeof LIMITS;

type Limiter = RateLimiterPostgres | RateLimiterMemory;

const limiters = oncePerProcess("rate-limiters", () => new Map<string, Limiter>());

/** Throws `PortalError` (`too-many-requests`). Without the database, each instance counts alone. */
export async function consumeRateLimit(limit: RateLimit, id: string): Promise<void> {
  try {
    const { by, points, seconds } = LIMITS[limit];
    await limiter(limit, points(), seconds).consume(keyOf(by === "person" ? id : networkOf(id)));
  } catch (error) {
    throw tooMany(error);
  }
}

const DAYS_MINUTES = 50;

/**
 * For calls that can change something: 50 times the limit of a minute a day, so that what one person
 * adds to the ledger is bounded. Each instance counts alone. Throws `PortalError` (`too-many-requests`).
 */
export async function consumeDayLimit(personId: string): Promise<void> {
  const points = DAYS_MINUTES * env().rateLimitPerMinute;
  const options = { keyPrefix: "person-day", points, duration: DAY_S };
  try {
    await keep("person-day", () => new RateLimiterMemory(options)).consume(keyOf(personId));
  } catch (error) {
    throw tooMany(error);
  }
}

/**
 * Counts an event that could be repeated without end. Returns its number within the hour, if it is to
 * be recorded: the first, the tenth, the hundredth, and so on.
 */
export async function countRepeat(parts: readonly string[]): Promise<number | undefined> {
  const { consumedPoints } = await limiter("repeat", Number.MAX_SAFE_INTEGER, HOUR_S).consume(
    keyOf(JSON.stringify(parts)),
  );
  return /^10*$/.test(String(consumedPoints)) ? consumedPoints : undefined;
}

function tooMany(error: unknown): unknown {
  if (!isOverLimit(error)) return error;
  const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
  const wait =
    retryAfterSeconds < 2 * MINUTE_S
      ? counted(retryAfterSeconds, "second")
      : counted(Math.ceil(retryAfterSeconds / MINUTE_S), "minute");
  const message = `Too many requests. Nothing was done. Try again in ${wait}.`;
  return new PortalError("too-many-requests", message, { retryAfterSeconds });
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

function limiter(keyPrefix: string, points: number, duration: number): Limiter {
  const options = { keyPrefix, points, duration };
  return keep(
    keyPrefix,
    () =>
      new RateLimiterPostgres({
        ...options,
        storeClient: databasePool(),
        storeType: "pool",
        tableName: "rate_limits",
        tableCreated: true,
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
  );
}

function keep(name: string, create: () => Limiter): Limiter {
  const known = limiters().get(name) ?? create();
  limiters().set(name, known);
  return known;
}
