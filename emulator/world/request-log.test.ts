import { expect, it } from "vitest";
import type { LogEntry } from "../protocol/types";
import { createRequestLog } from "./request-log";

function entry(path: string): LogEntry {
  return { at: "", requestId: path, method: "GET", path, headers: {}, executed: false };
}

it("keeps the newest entries and counts the dropped ones", () => {
  const log = createRequestLog(3);
  for (let index = 1; index <= 10; index += 1) log.record(entry(String(index)));
  expect(log.entries().map(({ path }) => path)).toEqual(["8", "9", "10"]);
  expect(log.dropped()).toBe(7);
  log.clear();
  expect(log.entries()).toEqual([]);
  expect(log.dropped()).toBe(0);
});
