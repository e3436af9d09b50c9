import "server-only";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import {
  type CheckRow,
  FIELD_OF_CHECK,
  hasFailed,
  subjectOfRequest,
} from "@/lib/contract/preflight/preflight";
import { env } from "@/lib/env";
import { ApiProblem, fieldPointer } from "@/lib/http/request/problem";
import { requireRulesAllow } from "@/lib/launch/gate/may-launch";
import type { Sender } from "@/lib/launch/sender";
import { checksThatStop, failedChecksOfRows } from "@/lib/preflight/before-launch";

/** Throws `ApiProblem` or `PortalError` where the operator requires checks, and one fails. */
export async function requireChecks(request: LaunchRequest, sender: Sender): Promise<void> {
  if (env().preflight !== "require") return;
  requireRulesAllow(sender, request);
  const checks = await checksThatStop({ ...sender, subject: subjectOfRequest(request) });
  if (checks) throw checkProblem(checks.filter(hasFailed).map((row) => faultOf(row)));
}

/** The same of each launch of a batch. The requests have been validated. */
export async function requireChecksOfAll(
  requests: readonly LaunchRequest[],
  sender: Sender,
): Promise<void> {
  if (env().preflight !== "require") return;
  const failed = await failedChecksOfRows(requests.map(subjectOfRequest), sender);
  const faults = failed.flatMap((rows, index) =>
    rows.map((row) => faultOf(row, `/launches/${index}`)),
  );
  if (faults.length > 0) throw checkProblem(faults);
}

function faultOf({ check, result }: CheckRow, base = "") {
  const field = FIELD_OF_CHECK[check];
  const pointer = `${base}${field === "" ? "" : fieldPointer(field)}`;
  return { pointer, detail: result.reason };
}

function checkProblem(faults: { pointer: string; detail: string }[]): ApiProblem {
  const detail = "The portal's operator requires these checks to pass. Nothing was sent.";
  return new ApiProblem("check-failed", detail, { faults });
}
