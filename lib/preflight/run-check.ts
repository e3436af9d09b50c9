import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { mapCallFailure } from "@/lib/aws/errors/map-call-failure";
import {
  type CheckResult,
  type CheckRow,
  checksOf,
  type PreflightCheck,
} from "@/lib/contract/preflight/preflight";
import { env } from "@/lib/env";
import { preflightWords } from "@/lib/format/preflight-words";
import { describeError, log } from "@/lib/log";
import { type Asked, CHECKS } from "./checks";

/** A person waits for it. */
const WAIT_MS = 6_000;
/** The content of a seed may have 256 MB. */
const CONTENT_WAIT_MS = 60_000;

/** Never throws: what fails, or takes too long, could not be checked. */
export async function runCheck(
  check: PreflightCheck,
  asked: Asked,
  waitMs = check === "content" ? CONTENT_WAIT_MS : WAIT_MS,
): Promise<CheckResult> {
  if (waitMs <= 0) return preflightWords.late();
  const late = pause(waitMs, preflightWords.late(), { ref: false });
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
export async function runChecks(asked: Asked, waitMs = WAIT_MS): Promise<CheckRow[]> {
  const checks = checksOf(asked.subject).filter(isMadeByServer);
  return Promise.all(
    checks.map(async (check) => ({ check, result: await runCheck(check, asked, waitMs) })),
  );
}

/** The content of a seed is read by the browser, unless the operator lets the server read it. */
export function isMadeByServer(check: PreflightCheck): boolean {
  return check !== "content" || env().seeds.isReadByServer === true;
}
