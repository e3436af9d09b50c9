import "server-only";
import { inParallel } from "@/lib/choices/in-parallel";
import {
  type CheckRow,
  hasFailed,
  type PreflightCheck,
  type PreflightSubject,
} from "@/lib/contract/preflight/preflight";
import { env } from "@/lib/env";
import type { Asked } from "./checks";
import { runCheck, runChecks } from "./run-check";

const REQUIRE_WAIT_MS = 6_000;

/**
 * The checks of a launch that stop it, because one failed. Undefined if nothing stops it: what could
 * not be checked in time does not.
 */
export async function checksThatStop(asked: Asked): Promise<CheckRow[] | undefined> {
  const { preflight: mode, pageWaitMs } = env();
  if (mode === "off") return undefined;
  // A launch waits no longer for checks that only warn.
  const rows = await runChecks(asked, mode === "require" ? REQUIRE_WAIT_MS : pageWaitMs);
  return rows.some(hasFailed) ? rows : undefined;
}

/** What can differ from row to row. Slots and the day's limit are counted when a batch is sent. */
const ROW_CHECKS: readonly PreflightCheck[] = [
  ...(["seed", "role", "accounts", "model", "name", "tags"] as const),
];

const ROWS_WAIT_MS = 20_000;
const ROW_CHECK_WAIT_MS = 6_000;

/**
 * The failed checks of each launch of a batch, in its order. What several launches have in common is
 * checked once, and few checks run at once.
 */
export async function failedChecksOfRows(
  subjects: readonly PreflightSubject[],
  { actor, connection }: Omit<Asked, "subject">,
): Promise<CheckRow[][]> {
  const endsAt = performance.now() + ROWS_WAIT_MS;
  const planned = new Map<string, { check: PreflightCheck; subject: PreflightSubject }>();
  for (const subject of subjects) {
    for (const check of checksOfRow(subject))
      planned.set(keyOf(check, subject), { check, subject });
  }
  const results = new Map<string, CheckRow>();
  await inParallel([...planned], async ([key, { check, subject }]) => {
    const waitMs = Math.min(ROW_CHECK_WAIT_MS, endsAt - performance.now());
    const result = await runCheck(check, { subject, actor, connection }, waitMs);
    results.set(key, { check, result });
  });
  return subjects.map((subject) =>
    checksOfRow(subject)
      .flatMap((check) => results.get(keyOf(check, subject)) ?? [])
      .filter(hasFailed),
  );
}

function checksOfRow({ s3Uri }: PreflightSubject): PreflightCheck[] {
  return ROW_CHECKS.filter((check) => check !== "seed" || s3Uri !== "");
}

/** Of the parts of a request that the check depends on. */
function keyOf(check: PreflightCheck, subject: PreflightSubject): string {
  const {
    configuredAudienceModelArn: model,
    collaborationId,
    roleArn,
    s3Uri,
    name,
    tags,
  } = subject;
  switch (check) {
    case "seed":
    case "content":
      return JSON.stringify([check, s3Uri]);
    case "role":
      return JSON.stringify([check, roleArn]);
    case "accounts":
      return JSON.stringify([check, model, roleArn]);
    case "model":
      return JSON.stringify([check, model, collaborationId]);
    case "name":
      return JSON.stringify([check, name]);
    case "tags":
      return JSON.stringify([check, model, collaborationId, tags]);
    case "quota":
    case "day":
      return check;
  }
}
