import type { ChildProcess } from "node:child_process";
import { expect } from "@playwright/test";
import { waitForResponse } from "../scripts/ports";

/** Resolves when people can launch with the portal that the process serves. Its log is piped. */
export async function untilServing(child: ChildProcess, port: number): Promise<void> {
  let log = "";
  child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  await untilAnswering(child, port);
  expect([child.exitCode, child.signalCode], log).toEqual([null, null]);
  await expect.poll(() => log, { timeout: 20_000 }).toContain('"event":"compared with AWS"');
}

/** Resolves when it answers at all, or has ended. */
export async function untilAnswering(child: ChildProcess, port: number): Promise<void> {
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  await waitForResponse(`http://127.0.0.1:${port}/livez`, ended.signal);
}

/** As an operator ends it. Resolves with its exit code. */
export async function terminate(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return exited;
}
