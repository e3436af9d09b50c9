import "server-only";
import { env } from "@/lib/env";
import { describeError, type LogLevel, log } from "@/lib/log";

type Words = Pick<Console, "error" | "warn">;

/**
 * From now on what others say on the console becomes lines of the log. Next prints whatever a page
 * throws by Node's inspection: over many lines, with every property of the error and its causes (a
 * failed query's values among them), and texts of the request as they came. Not while developing:
 * there a person reads it.
 */
export function takeOverConsole(target: Words = console): void {
  if (env().development) return;
  const say =
    (level: LogLevel) =>
    (...args: unknown[]) =>
      tell(level, args);
  Object.assign(target, { error: say("error"), warn: say("warn") });
  outliveTheReader();
}

/**
 * The log's reader may end before the portal. Node then raises an error, which would be logged,
 * and so on without an end: a portal whose log has no reader goes on without one.
 */
function outliveTheReader(): void {
  if (process.stderr.listenerCount("error") === 0) process.stderr.on("error", () => undefined);
}

/** Texts and one error of what is said; anything else could hold anything. */
function tell(level: LogLevel, args: unknown[]): void {
  const said = args.filter((each) => typeof each === "string").join(" ");
  const error = args.find((each) => each instanceof Error);
  log(level, "said on the console", {
    ...(said !== "" && { said }),
    ...(error && { ...describeError(error), digest: digestOf(error) }),
  });
}

/** The name under which Next's error page tells people of an error. */
export function digestOf(error: unknown): string | undefined {
  const hasDigest = error instanceof Error && "digest" in error;
  return hasDigest && typeof error.digest === "string" ? error.digest : undefined;
}
