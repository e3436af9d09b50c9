import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { databasePool } from "@/lib/db/handle";
import { env } from "@/lib/env";
import { PortalError } from "@/lib/errors";

const SECONDS = 60;

/** From one address: whoever guesses tokens, or has sign-ins begun, needs many. */
const STRANGERS_PER_MINUTE = 30;

/**
 * `person`: each action and API call of somebody known, by their id. `stranger`: sign-ins begun and
 * calls refused because they name nobody, by the address that they come from.
 */
export type Allowance = "person" | "stranger";

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & {
  launchpadRateLimits?: Map<Allowance, RateLimiterPostgres>;
};

/**
 * Takes one from an allowance that all instances share. Throws `PortalError` (`too-many-requests`,
 * with the time to wait) where none is left; while the database is away each instance counts alone.
 */
export async function spend(allowance: Allowance, whose: string): Promise<void> {
  try {
    await limiter(allowance).consume(keyOf(allowance === "stranger" ? networkOf(whose) : whose));
  } catch (error) {
    if (!isUsedUp(error)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const message = `That was too much in too short a time. Try again in ${retryAfterSeconds} seconds; nothing was done.`;
    throw new PortalError("too-many-requests", message, { retryAfterSeconds });
  }
}

/**
 * Whoever has one address of IPv6 has 2^64 of them: such are counted by their network, the first
 * four groups. An address is spelt as `clientAddress` spells it: short, and those of IPv4 as such.
 */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail === undefined) return groups.slice(0, 4).join(":");
  const behind = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - behind.length) }, () => "0");
  return [...groups, ...zeros, ...behind].slice(0, 4).join(":");
}

/** By its shape: the limiter may be another bundle's, and its classes are not this one's then. */
function isUsedUp(error: unknown): error is { msBeforeNext: number } {
  return typeof error === "object" && error !== null && "msBeforeNext" in error;
}

/** Ids may be longer than the table's keys, and the table need not know whose they are. */
function keyOf(whose: string): string {
  return createHash("sha256").update(whose).digest("base64url");
}

function limiter(allowance: Allowance): RateLimiterPostgres {
  shared.launchpadRateLimits ??= new Map();
  const known = shared.launchpadRateLimits.get(allowance) ?? createLimiter(allowance);
  shared.launchpadRateLimits.set(allowance, known);
  return known;
}

function createLimiter(allowance: Allowance): RateLimiterPostgres {
  const points = allowance === "person" ? env().rateLimitPerMinute : STRANGERS_PER_MINUTE;
  const options = { keyPrefix: allowance, points, duration: SECONDS };
  return new RateLimiterPostgres({
    ...options,
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "rate_limits",
    // By a migration, as every table.
    tableCreated: true,
    // Whoever has used theirs up costs the database nothing more until it is theirs again.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}
