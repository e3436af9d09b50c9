import { beforeEach, expect, it } from "vitest";
import { type Clock, createClock } from "./clock";

let wallMs: number;
let clock: Clock;

beforeEach(() => {
  wallMs = 1_000_000;
  clock = createClock(() => wallMs);
});

const nowMs = () => clock.now().getTime();

it("runs with the wall clock, and ahead of it after an advance", () => {
  clock.advance(5_000);
  wallMs += 10;
  expect(nowMs()).toBe(1_005_010);
});

it("stops while frozen, can be moved, and runs on from there", () => {
  clock.freeze();
  wallMs += 100;
  expect(nowMs()).toBe(1_000_000);
  clock.advance(7);
  expect(nowMs()).toBe(1_000_007);
  clock.release();
  wallMs += 3;
  expect(nowMs()).toBe(1_000_010);
});

it("can be set ahead, never back", () => {
  clock.set(new Date(2_000_000));
  expect(nowMs()).toBe(2_000_000);
  expect(() => clock.set(new Date(1_999_999))).toThrow(RangeError);
});

it("continues after a restart", () => {
  clock.advance(5_000);
  const later = createClock(() => wallMs + 1_000);
  later.restore(clock.reading());
  expect(later.now().getTime()).toBe(1_006_000);
  clock.freeze();
  later.restore(clock.reading());
  expect(later.now().getTime()).toBe(1_005_000);
  later.restore({ offsetMs: 0 });
  expect(later.now().getTime()).toBe(1_001_000);
});
