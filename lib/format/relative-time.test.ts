import { expect, it } from "vitest";
import { relativeTime } from "./relative-time";

const NOW = Date.parse("2026-11-28T12:00:00.000Z");

it.each([
  ["2026-11-28T11:59:30.000Z", "just now"],
  ["2026-11-28T12:00:30.000Z", "in less than a minute"],
  ["2026-11-28T11:59:00.000Z", "1 minute ago"],
  ["2026-11-28T11:00:01.000Z", "59 minutes ago"],
  ["2026-11-28T10:01:00.000Z", "1 hour ago"],
  ["2026-11-28T14:00:00.000Z", "in 2 hours"],
  ["2026-11-27T12:00:00.000Z", "1 day ago"],
  ["2025-11-28T12:00:00.000Z", "365 days ago"],
])("%s is %s", (at, words) => {
  expect(relativeTime(at, NOW)).toBe(words);
});
