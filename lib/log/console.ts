import "server-only";
import { env } from "@/lib/env";
import { describeError, type LogLevel, log } from "@/lib/log";

type ConsoleMethods = Pick<Console, "error" | "warn">;

/** Next prints errors with every property, such as a failed query's values, and unescaped texts. */
export function redirectConsole(target: ConsoleMethods = console): void {
  if (env().development) return;
  const logAt =
    (level: LogLevel) =>
    (...args: unknown[]) =>
      logConsole(level, args);
  Object.assign(target, { error: logAt("error"), warn: logAt("warn") });
  ignoreWriteErrors();
}

/** Node prints warnings of its own and of packages, such as the SDK's about old versions, as text. */
export function redirectWarnings(): void {
  if (env().development) return;
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) =>
    log("warn", "process warning", { errorName: name, said: message }),
  );
}

/** Logging a failed write of the log would fail again, without end. The portal runs on unlogged. */
function ignoreWriteErrors(): void {
  if (process.stderr.listenerCount("error") === 0) process.stderr.on("error", () => undefined);
}

/** Logs only the texts and the first error: other arguments may have secrets. */
function logConsole(level: LogLevel, args: unknown[]): void {
  const said = args.filter((each) => typeof each === "string").join(" ");
  const error = args.find((each) => each instanceof Error);
  log(level, "console output", {
    ...(said !== "" && { said }),
    ...(error && { ...describeError(error), digest: digestOf(error) }),
  });
}

export function digestOf(error: unknown): string | undefined {
  const hasDigest = error instanceof Error && "digest" in error;
  return hasDigest && typeof error.digest === "string" ? error.digest : undefined;
}
