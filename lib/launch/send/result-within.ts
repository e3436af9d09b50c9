import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { beginSend } from "@/lib/launch/gate/sends-in-flight";
import { describeError, log } from "@/lib/log";

/**
 * The result of `work`, or after `waitMs` that of `recorded` while `work` continues. A shutdown
 * waits for `work`, and its later failure is logged.
 */
export async function resultWithin<Result extends { id: string }>(
  work: Promise<Result>,
  {
    waitMs,
    recorded,
    lateFailure = "launch failed after its response",
  }: {
    waitMs: number;
    recorded: () => Promise<Result>;
    lateFailure?: string;
  },
): Promise<Result> {
  const endSend = beginSend();
  let returned: Result | undefined;
  void work
    .catch((error: unknown) => {
      const { id: launchId } = returned ?? {};
      if (returned) log("error", lateFailure, { launchId, ...describeError(error) });
    })
    .finally(endSend);
  const ended = new AbortController();
  const late = pause(waitMs, undefined, ended).then(recorded);
  late.catch(() => undefined);
  try {
    returned = await Promise.race([work, late]);
    return returned;
  } finally {
    ended.abort();
  }
}
