import "server-only";

/** Moments at which a launch could be torn apart. `test/crash-points.ts` lists them for the tests. */
export type CrashPoint =
  | "before-insert"
  | "sending-committed"
  | "connecting"
  | "answered"
  | "settled"
  | "listed"
  | "listed"
  | "between-pages"
  | "found"
  | "resolved";

/**
 * Nothing. A build for the fault tests (`LAUNCHPAD_CRASH_POINTS=1`, see next.config.mjs) puts
 * another module in this one's place, which lets a test halt or kill the process here.
 */
export function crashPoint(_point: CrashPoint): Promise<void> | undefined {
  return undefined;
}
