import { afterEach, expect, it, vi } from "vitest";
import { forgetProcessValue } from "@/test/process/process-values";
import { oncePerProcess } from "./once-per-process";

afterEach(() => forgetProcessValue("example"));

it("makes a value once, also if it is undefined", () => {
  const make = vi.fn(() => undefined);
  const get = oncePerProcess("example", make);
  expect([get(), get()]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledOnce();
});

it("shares a value between copies of a module", async () => {
  const first = oncePerProcess("example", () => ({}))();
  vi.resetModules();
  const copy = await import("./once-per-process");
  expect(copy.oncePerProcess).not.toBe(oncePerProcess);
  expect(copy.oncePerProcess("example", () => ({}))()).toBe(first);
});

it("tries again after an error", () => {
  const make = vi.fn<() => number>().mockImplementationOnce(() => {
    throw new Error("not yet");
  });
  const get = oncePerProcess("example", make.mockReturnValue(1));
  expect(get).toThrow("not yet");
  expect(get()).toBe(1);
});
