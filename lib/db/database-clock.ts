import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";

/** Beyond this the portal says so, to admins and in the log. */
export const CLOCK_DRIFT_MS = 5_000;

/** Beyond this it claims nothing, and declares nothing orphaned or absent. */
export const CLOCK_OFF_MS = 120_000;

/** The shortest round trip of a few is the one whose middle says most. */
const ROUND_TRIPS = 3;

/** So long a better sample stands against a worse one that does not contradict it. */
const SAMPLE_KEPT_MS = 60_000;

/** `offsetMs`: this process's clock minus the database's, known to `uncertaintyMs` either way. */
type Sample = { offsetMs: number; uncertaintyMs: number; takenAt: number };

/** Next loads a module once per kind of entry point; what must be single hangs on `globalThis`. */
const shared = globalThis as typeof globalThis & { audienceLaunchpadClock?: Sample };

/** Asks the database for its time; returns this process's clock minus it, in milliseconds. */
export async function measureClock(
  db: Db,
  now: () => number = Date.now,
): Promise<number | undefined> {
  for (let trip = 0; trip < ROUND_TRIPS; trip++) {
    const sentMs = now();
    const databaseMs = (await databaseNow(db)).getTime();
    noteDatabaseTime(databaseMs, sentMs, now());
  }
  return clockOffsetMs();
}

/**
 * Takes in an instant of the database's that was read between two of this process's. What it says
 * is known to half the time between them: a better sample that it does not contradict stays.
 */
export function noteDatabaseTime(databaseMs: number, sentMs: number, receivedMs: number): void {
  // The clock was set in between: this says nothing.
  if (receivedMs < sentMs) return;
  const offsetMs = Math.round((sentMs + receivedMs) / 2 - databaseMs);
  // The database's clock is read to the millisecond.
  const uncertaintyMs = (receivedMs - sentMs) / 2 + 1;
  const taken = { offsetMs, uncertaintyMs, takenAt: performance.now() };
  const before = shared.audienceLaunchpadClock;
  if (before && isBetter(before, taken)) return;
  shared.audienceLaunchpadClock = taken;
}

function isBetter(before: Sample, after: Sample): boolean {
  if (after.takenAt - before.takenAt > SAMPLE_KEPT_MS) return false;
  const agrees =
    Math.abs(before.offsetMs - after.offsetMs) <= before.uncertaintyMs + after.uncertaintyMs;
  return agrees && before.uncertaintyMs <= after.uncertaintyMs;
}

/** This process's clock minus the database's; undefined before it was measured. */
export function clockOffsetMs(): number | undefined {
  return shared.audienceLaunchpadClock?.offsetMs;
}

/** Whether this process's clock is wrong by more than sending allows. */
export function isClockOff(): boolean {
  return leastOffsetMs() > CLOCK_OFF_MS;
}

/** Whether it is wrong by more than people should have to know. */
export function isClockDrifting(): boolean {
  return leastOffsetMs() > CLOCK_DRIFT_MS;
}

/** A slow round trip proves nothing but what lies beyond its own length. */
function leastOffsetMs(): number {
  const sample = shared.audienceLaunchpadClock;
  return sample ? Math.abs(sample.offsetMs) - sample.uncertaintyMs : 0;
}

/** The database's clock, to the millisecond, as stored instants are. */
export async function databaseNow(db: Db | Tx): Promise<Date> {
  const { rows } = await db.execute<{ ms: number }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return new Date(rows[0]?.ms ?? Number.NaN);
}
