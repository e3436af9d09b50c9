import type { CsvOptions } from "@/lib/contract/seed-file/csv-reader";
import { SeedReader, type SeedReport } from "@/lib/contract/seed-file/seed-reader";

export type SeedJob = {
  /** A file of the person's, or the presigned URL of an object. */
  source: File | string;
  options: CsvOptions;
  /** Whether to keep what AWS takes, for an upload. */
  isKept: boolean;
};

export type CleanSeed = { content: Blob; sha256: string };

export type SeedMessage =
  | { kind: "progress"; bytes: number }
  | { kind: "done"; report: SeedReport; clean?: CleanSeed }
  /** S3's status; without one there was no response, or the file could not be read. */
  | { kind: "failed"; status?: number };

const PROGRESS_MS = 100;

self.onmessage = ({ data }: MessageEvent<SeedJob>) => {
  run(data).catch(() => post({ kind: "failed" }));
};

function post(message: SeedMessage): void {
  self.postMessage(message);
}

async function run({ source, options, isKept }: SeedJob): Promise<void> {
  const stream = typeof source === "string" ? await download(source) : source.stream();
  if (!stream) return;
  const reader = new SeedReader(options);
  const parts: Blob[] = [];
  const chunks = stream.getReader();
  let bytes = 0;
  let postedAt = 0;
  while (!reader.isDone) {
    const { value, done } = await chunks.read();
    if (done) break;
    reader.push(value);
    // As blobs, which a browser may keep outside the memory of the page.
    const output = reader.takeOutput();
    if (isKept && output !== "") parts.push(new Blob([output]));
    bytes += value.byteLength;
    if (performance.now() - postedAt < PROGRESS_MS) continue;
    postedAt = performance.now();
    post({ kind: "progress", bytes });
  }
  void chunks.cancel();
  const report = reader.end();
  parts.push(new Blob([reader.takeOutput()]));
  const isUsable = isKept && report.people > 0;
  post({ kind: "done", report, ...(isUsable && { clean: await hashed(parts) }) });
}

async function download(url: string): Promise<ReadableStream<Uint8Array> | undefined> {
  const response = await fetch(url, { cache: "no-store", referrerPolicy: "no-referrer" });
  if (response.ok && response.body) return response.body;
  post({ kind: "failed", status: response.status });
  return undefined;
}

async function hashed(parts: Blob[]): Promise<CleanSeed> {
  const content = new Blob(parts, { type: "application/jsonl" });
  const digest = await crypto.subtle.digest("SHA-256", await content.arrayBuffer());
  return { content, sha256: btoa(String.fromCharCode(...new Uint8Array(digest))) };
}
