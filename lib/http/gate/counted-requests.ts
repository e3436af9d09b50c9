import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { oncePerProcess } from "@/lib/once-per-process";

const counted = oncePerProcess("counted-requests", () => new AsyncLocalStorage<true>());

/** Runs the handling of a request that has spent its sender's allowance. */
export function runAsCounted(run: () => void): void {
  counted().run(true, run);
}

export function isAlreadyCounted(): boolean {
  return counted().getStore() === true;
}
