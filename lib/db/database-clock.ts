import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/handle";
import { oncePerProcess } from "@/lib/once-per-process";

/** Beyond this the portal warns admins, and logs it. */
export const CLOCK_DRIFT_MS = 5_000;

/** Beyond this the portal claims nothing, and declares nothing orphaned or absent. */
export const CLOCK_OFF_MS = 120_000;

/** The shortest of several round trips gives the most exact offset. */
const ROUND_TRIPS = 3;

/** How long a more exact sample is kept in place of a newer one that agrees with it. */
const SAMPLE_KEPT_MS = 60_000;

/** `offsetMs`: this process's clock minus the database's, plus or minus `uncertaintyMs`. */
type Sample = { offsetMs: number; uncertaintyMs: number; takenAt: number };

const clock = oncePerProcess("database-clock", () => ({ sample: undefined as Sample | undefined }));

/** This process's clock minus the database's, in milliseconds. */
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

/** The uncertainty is half the round trip. A more exact sample that agrees is kept. */
export function noteDatabaseTime(databaseMs: number, sentMs: number, receivedMs: number): void {
  // This process's clock was set in between.
  if (receivedMs < sentMs) return;
  const offsetMs = Math.round((sentMs + receivedMs) / 2 - databaseMs);
  // One more, because the database's clock is read to the millisecond.
  const uncertaintyMs = (receivedMs - sentMs) / 2 + 1;
  const taken = { offsetMs, uncertaintyMs, takenAt: performance.now() };
  const before = clock().sample;
  if (before && isBetter(before, taken)) return;
  clock().sample = taken;
}

function isBetter(before: Sample, after: Sample): boolean {
  if (after.takenAt - before.takenAt > SAMPLE_KEPT_MS) return false;
  const agrees =
    Math.abs(before.offsetMs - after.offsetMs) <= before.uncertaintyMs + after.uncertaintyMs;
  return agrees && before.uncertaintyMs <= after.uncertaintyMs;
}

/** In milliseconds, process minus database; undefined before it is measured. */
export function clockOffsetMs(): number | undefined {
  return clock().sample?.offsetMs;
}

export function isClockOff(): boolean {
  return provenOffsetMs() > CLOCK_OFF_MS;
}

export function isClockDrifting(): boolean {
  return provenOffsetMs() > CLOCK_DRIFT_MS;
}

/** Only the part of the offset beyond the sample's uncertainty is proven. */
function provenOffsetMs(): number {
  const { sample } = clock();
  return sample ? Math.abs(sample.offsetMs) - sample.uncertaintyMs : 0;
}

/** To the millisecond, as in stored times. */
export async function databaseNow(db: Db | Tx): Promise<Date> {
  const { rows } = await db.execute<{ ms: number }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return new Date(rows[0]?.ms ?? Number.NaN);
}
