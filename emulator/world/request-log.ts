import type { LogEntry } from "../protocol/types";

/** More than a test sends; limited, so that a long-running sandbox does not fill its memory. */
const MAX_LOG_ENTRIES = 10_000;

export type RequestLog = {
  record(entry: LogEntry): void;
  entries(): readonly LogEntry[];
  /** Number of the oldest entries that were dropped. */
  dropped(): number;
  clear(): void;
};

export function createRequestLog(maxEntries = MAX_LOG_ENTRIES): RequestLog {
  let entries: LogEntry[] = [];
  let dropped = 0;
  return {
    record(entry) {
      entries.push(entry);
      if (entries.length < maxEntries * 2) return;
      dropped += entries.length - maxEntries;
      entries = entries.slice(-maxEntries);
    },
    entries: () => entries.slice(-maxEntries),
    dropped: () => dropped + Math.max(0, entries.length - maxEntries),
    clear() {
      entries = [];
      dropped = 0;
    },
  };
}
