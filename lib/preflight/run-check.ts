import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import {
  type CheckResult,
  checksOf,
  isServerCheck,
  type ServerCheck,
} from "@/lib/contract/preflight/preflight";
import { preflightWords } from "@/lib/format/preflight-words";
import { describeError, log } from "@/lib/log";
import { type Asked, CHECKS } from "./checks";

/** A person waits for it. */
const WAIT_MS = 6_000;

/** Never throws: what fails, or takes too long, could not be checked. */
export async function runCheck(check: ServerCheck, asked: Asked): Promise<CheckResult> {
  const late = pause(WAIT_MS, preflightWords.late(), { ref: false });
  try {
    return await Promise.race([CHECKS[check](asked), late]);
  } catch (error) {
    const failure = mapCallFailure(error, asked.connection);
    if (failure) return preflightWords.failure(failure.title, failure.remedy);
    log("error", "check before launch failed", { code: check, ...describeError(error) });
    return preflightWords.unexpected();
  }
}

/** All that the server can check, in parallel. */
export async function runChecks(
  asked: Asked,
): Promise<{ check: ServerCheck; result: CheckResult }[]> {
  const checks = checksOf(asked.subject).filter(isServerCheck);
  return Promise.all(
    checks.map(async (check) => ({ check, result: await runCheck(check, asked) })),
  );
}
