import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import { noteThrottled } from "@/lib/aws/read-budget";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/** Longer for what AWS never changes. */
const KEEP_MS = { list: 60_000, fixed: 60 * 60_000 };

/** After a failure AWS is left alone for so long, however many people ask. */
const PAUSE_MS = 5_000;
const THROTTLED_PAUSE_MS = 15_000;

/** A page waits no longer: it shows what there is, and asks again. */
const WAIT_MS = 2_000;

const MAX_KEPT = 2_000;

export type SharedRead<Item> = {
  items: readonly Item[];
  /** There is more to come. */
  isReading: boolean;
  /** Of the last read. The items are older, or the pages before it. */
  failure?: CallFailure;
};

type Kept = {
  items: unknown[];
  failure?: CallFailure;
  /** From when it is read again. */
  until: number;
  reading?: { found: unknown[]; ended: Promise<void> };
};

const kept = oncePerProcess("shared-reads", () => new Map<string, Kept>());

/**
 * Reads once for all people: who asks meanwhile waits for the same read, and for a while afterwards
 * gets its result. `read` adds what it finds, so that a long list can be shown before its end.
 */
export async function readShared<Item>(
  key: readonly string[],
  {
    keep,
    region,
    waitMs = WAIT_MS,
  }: { keep: keyof typeof KEEP_MS; region: string; waitMs?: number },
  read: (found: Item[]) => Promise<void>,
): Promise<SharedRead<Item>> {
  const entry = entryOf(JSON.stringify(key));
  if (!entry.reading && Date.now() >= entry.until) begin(entry, { keep, region }, read);
  const { reading } = entry;
  if (reading) await Promise.race([reading.ended, pause(waitMs, undefined, { ref: false })]);
  const isReading = entry.reading !== undefined;
  const found = entry.reading?.found ?? [];
  return {
    // Only this key's reads write here.
    items: (found.length > entry.items.length ? found.slice() : entry.items) as Item[],
    isReading,
    ...(entry.failure && !isReading && { failure: entry.failure }),
  };
}

function begin<Item>(
  entry: Kept,
  { keep, region }: { keep: keyof typeof KEEP_MS; region: string },
  read: (found: Item[]) => Promise<void>,
): void {
  const found: Item[] = [];
  entry.reading = { found, ended: run() };

  async function run(): Promise<void> {
    // Its `ended` is kept before anything ends.
    await null;
    try {
      await read(found);
      entry.items = found;
      entry.failure = undefined;
      entry.until = Date.now() + KEEP_MS[keep];
    } catch (error) {
      entry.failure = failureOf(error, region);
      if (found.length > entry.items.length) entry.items = found;
      const isThrottled = entry.failure.code === "throttled";
      if (isThrottled) noteThrottled();
      entry.until = Date.now() + (isThrottled ? THROTTLED_PAUSE_MS : PAUSE_MS);
    } finally {
      entry.reading = undefined;
    }
  }
}

function failureOf(error: unknown, region: string): CallFailure {
  const failure = mapCallFailure(error, { region });
  log(failure ? "info" : "error", "choices not read", describeError(error));
  return (
    failure ?? {
      code: "unreadable-answer",
      title: "The portal could not read AWS's list",
      explanation: "The portal had an internal error.",
      remedy: "If this happens again, ask the portal's operator to check the log.",
      details: {},
    }
  );
}

function entryOf(key: string): Kept {
  const entries = kept();
  const entry = entries.get(key) ?? { items: [], until: 0 };
  // The entry that was not asked for longest is the first.
  entries.delete(key);
  entries.set(key, entry);
  for (const [oldest, { reading }] of entries) {
    if (entries.size <= MAX_KEPT) break;
    if (!reading) entries.delete(oldest);
  }
  return entry;
}
