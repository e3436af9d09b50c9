import "server-only";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type EventRow, hashEvent, type Link } from "@/lib/ledger/chain/event-hash";

/**
 * A file has lines of JSON, compressed with gzip: this header, then one event on each line, with the
 * columns of `ledger_events`.
 */
export type ArchiveHeader = {
  format: typeof ARCHIVE_FORMAT;
  ledgerId: number;
  firstSeq: number;
  lastSeq: number;
  /** Hash of the event before the first, and of the last. */
  hashBefore: string;
  hashAfter: string;
};

export const ARCHIVE_FORMAT = "launchpad-archive/1";

export function archiveName({ firstSeq, lastSeq }: Pick<ArchiveHeader, "firstSeq" | "lastSeq">) {
  const [first, last] = [firstSeq, lastSeq].map((seq) => String(seq).padStart(12, "0"));
  return `events-${first}-${last}.jsonl.gz`;
}

/** Whole or not at all, and on the disk when it returns. */
export async function writeArchive(
  path: string,
  header: ArchiveHeader,
  events: AsyncIterable<readonly EventRow[]>,
): Promise<void> {
  const part = `${path}.part`;
  const lines = async function* () {
    yield `${JSON.stringify(header)}\n`;
    for await (const batch of events) yield batch.map((row) => `${JSON.stringify(row)}\n`).join("");
  };
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part));
  await sync(part);
  await rename(part, path);
  await sync(dirname(path));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export type ArchiveFault = {
  reason: string;
  /** Of an event in the file. */
  seq?: number;
};

/** Events of the file in the order of the chain. Throws what `onEvents` throws. */
export type OnEvents = (events: readonly EventRow[]) => Promise<ArchiveFault | undefined>;

const BATCH = 1_000;

/** Reads the whole file. Each event must follow the one before, and match its hash. */
export async function readArchive(
  path: string,
  expected: Omit<ArchiveHeader, "format">,
  onEvents: OnEvents,
): Promise<{ fault: ArchiveFault } | { fault?: undefined; sha256: string }> {
  const sha256 = createHash("sha256");
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      sha256.update(chunk);
      done(null, chunk);
    },
  });
  let fault: ArchiveFault | undefined;
  try {
    await pipeline(createReadStream(path), hashing, createGunzip(), async (content) => {
      fault = await readEvents(linesOf(content), expected, onEvents);
    });
    return fault ? { fault } : { sha256: sha256.digest("hex") };
  } catch (error) {
    // The rest of the file was not read.
    if (fault) return { fault };
    if (!isUnreadable(error)) throw error;
    return { fault: { reason: isMissing(error) ? "the file is missing" : "it can't be read" } };
  }
}

async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of content) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

async function readEvents(
  lines: AsyncIterable<string>,
  expected: Omit<ArchiveHeader, "format">,
  onEvents: OnEvents,
): Promise<ArchiveFault | undefined> {
  let isFirst = true;
  let last: Link = { seq: expected.firstSeq - 1, hash: expected.hashBefore };
  let batch: EventRow[] = [];
  for await (const line of lines) {
    if (isFirst) {
      const fault = faultOfHeader(line, expected);
      if (fault) return fault;
      isFirst = false;
      continue;
    }
    const event = toEvent(line);
    const fault = faultOfEvent(event, last);
    if (fault || !event) return fault;
    last = event;
    batch.push(event);
    if (batch.length < BATCH) continue;
    const found = await onEvents(batch);
    if (found) return found;
    batch = [];
  }
  if (last.seq !== expected.lastSeq) return { reason: "it is missing", seq: last.seq + 1 };
  if (last.hash !== expected.hashAfter) return { reason: "it is another event", seq: last.seq };
  return onEvents(batch);
}

function faultOfHeader(line: string, expected: Omit<ArchiveHeader, "format">) {
  const header = parsed(line) as Partial<ArchiveHeader> | undefined;
  if (header?.format !== ARCHIVE_FORMAT) return { reason: "it is not an archive of events" };
  if (header.firstSeq !== expected.firstSeq || header.lastSeq !== expected.lastSeq) {
    const { firstSeq, lastSeq } = header;
    const wanted = `${expected.firstSeq} to ${expected.lastSeq}`;
    return { reason: `it has events ${firstSeq} to ${lastSeq} instead of ${wanted}` };
  }
  const isSame =
    header.ledgerId === expected.ledgerId &&
    header.hashBefore === expected.hashBefore &&
    header.hashAfter === expected.hashAfter;
  return isSame ? undefined : { reason: "it is of another chain" };
}

function faultOfEvent(event: EventRow | undefined, last: Link): ArchiveFault | undefined {
  const seq = last.seq + 1;
  if (!event) return { reason: "it can't be read", seq };
  if (event.seq !== seq) return { reason: "it is missing, or in another place", seq };
  if (event.prevHash !== last.hash) return { reason: "it does not follow the previous event", seq };
  if (event.hash === hashOf(event)) return undefined;
  return { reason: "its content does not match its hash", seq };
}

function hashOf(event: EventRow): string | undefined {
  try {
    return hashEvent(event);
  } catch {
    return undefined;
  }
}

function toEvent(line: string): EventRow | undefined {
  const row = parsed(line) as (Omit<EventRow, "at"> & { at: string }) | undefined;
  return row && { ...row, at: new Date(row.at) };
}

function parsed(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isUnreadable(error: unknown): error is Error & { code: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(Z_|E[A-Z]+$|ERR_STREAM)/.test(code);
}

function isMissing(error: { code: string }): boolean {
  return error.code === "ENOENT";
}
