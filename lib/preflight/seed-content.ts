import "server-only";
import type { Connection } from "@/lib/aws/connection";
import { openSeed } from "@/lib/aws/seeds/read-seed";
import { formatS3Uri, type S3Object } from "@/lib/contract/seed/s3-location";
import { SeedReader } from "@/lib/contract/seed-file/seed-reader";
import { contentOf, type SeedContent } from "@/lib/format/seed-content-words";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

/** One seed of 500,000 people takes some 100 MB while it is read. */
const AT_ONCE = 2;
/** Of one read, to which those who asked need not wait. */
const READ_MS = 60_000;
/** Results kept, each of one version of one object. They have counts and the first bad line's kind. */
const KEPT = 50;

const state = oncePerProcess("seed contents read", () => ({
  reading: new Map<string, Promise<SeedContent>>(),
  read: new Map<string, SeedContent>(),
}));

/**
 * What the content of an object is worth as a seed. The server reads it once per version; who asks
 * meanwhile gets the same. Undefined while other seeds are read. Throws `AwsCallError`.
 */
export async function readSeedContent(
  connection: Connection,
  object: S3Object,
): Promise<SeedContent | undefined> {
  const uri = formatS3Uri(object);
  const running = state().reading.get(uri);
  if (running) return running;
  if (state().reading.size >= AT_ONCE) return undefined;
  const reading = read(connection, object).finally(() => state().reading.delete(uri));
  state().reading.set(uri, reading);
  // Who asked may have left.
  reading.catch(() => undefined);
  return reading;
}

async function read(connection: Connection, object: S3Object): Promise<SeedContent> {
  const { etag, content } = await openSeed(connection, object, AbortSignal.timeout(READ_MS));
  const version = `${formatS3Uri(object)} ${etag}`;
  const known = etag === undefined ? undefined : state().read.get(version);
  if (known) {
    await content.cancel();
    return known;
  }
  const found = await check(content);
  if (etag !== undefined) keep(version, found);
  return found;
}

async function check(content: ReadableStream<Uint8Array>): Promise<SeedContent> {
  const reader = new SeedReader();
  const chunks = content.getReader();
  while (!reader.isDone) {
    const { value, done } = await chunks.read();
    if (done) break;
    reader.push(value);
    // What AWS would take is not needed here.
    reader.takeOutput();
  }
  void chunks.cancel().catch(() => undefined);
  const report = reader.end();
  const faults = report.faults.reduce((sum, { count }) => sum + count, 0);
  const { lines, people } = report;
  log("info", "seed content checked", { listed: lines, found: people, failed: faults });
  return contentOf(report);
}

function keep(version: string, found: SeedContent): void {
  state().read.set(version, found);
  const [oldest] = state().read.keys();
  if (state().read.size > KEPT && oldest !== undefined) state().read.delete(oldest);
}
