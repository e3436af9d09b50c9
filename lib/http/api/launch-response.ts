import "server-only";
import { differingMembers } from "@/lib/contract/launch-request/differing-members";
import { jsonPointer } from "@/lib/contract/launch-request/json-pointer";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { NotSent, RefusalCode, Rejected } from "@/lib/contract/records/outcome";
import { sentences } from "@/lib/format/failures/failure-context";
import { isUnsentByQuota, shownOutcome } from "@/lib/format/launch-words";
import { ApiProblem, awsResponseOf, fieldPointer } from "@/lib/http/request/problem";
import type { LaunchResult } from "@/lib/launch/send/launch-job";
import { toLaunchResource } from "./launch-resource";
import type { ApiResponse } from "./route";

/** Never 5xx or 429, which clients retry. Refused credentials of the portal are 403, not 401. */
export const REFUSAL_STATUS: Record<RefusalCode, 400 | 402 | 403 | 404 | 409 | 413> = {
  "invalid-request": 400,
  "protocol-refused": 400,
  "quota-reached": 402,
  "access-denied": 403,
  "pass-role-denied": 403,
  "bad-signature": 403,
  "clock-skew": 403,
  "expired-credentials": 403,
  "unknown-credentials": 403,
  "not-opted-in": 403,
  "not-found": 404,
  "name-taken": 409,
  "request-too-large": 413,
  throttled: 400,
};

/** Stays unsent, since it may be sent later. */
export const QUOTA_STATUS = REFUSAL_STATUS["quota-reached"];

export const REPLAYED = { "Idempotency-Replayed": "true" };

/** Throws `ApiProblem` if AWS refused it or the key has another request. */
export function launchResponse(
  { kind, launch }: LaunchResult,
  request: LaunchRequest,
): ApiResponse {
  if (kind === "conflict") throw keyConflict(launch, request);
  const replayed = kind === "repeat" ? REPLAYED : {};
  requireNotRefused(launch, replayed);
  const headers = { Location: `/api/v1/launches/${launch.id}`, ...replayed };
  return { status: statusOf(kind, launch), body: toLaunchResource(launch), headers };
}

/** A launch not sent because of a quota counts as refused, although it can still be sent. */
function requireNotRefused(launch: LaunchRecord, headers: Record<string, string>): void {
  const outcome = shownOutcome(launch);
  const isRejected = launch.state === "rejected" && outcome?.state === "rejected";
  if (isRejected || (outcome?.state === "not-sent" && isUnsentByQuota(launch))) {
    throw refusedByAws(launch, outcome, headers);
  }
}

function statusOf(kind: "created" | "repeat", { state }: LaunchRecord): number {
  if (kind === "repeat") return 200;
  return state === "launched" ? 201 : 202;
}

function keyConflict(launch: LaunchRecord, request: LaunchRequest): ApiProblem {
  const paths = differingMembers(launch.request, request);
  const faults = paths.map((path) => ({
    pointer: jsonPointer(path),
    detail: "Differs from the first request with this key.",
  }));
  const detail = "This idempotency key was used for another request. Use a new key.";
  return new ApiProblem("key-conflict", detail, { faults, launch: toLaunchResource(launch) });
}

function refusedByAws(
  launch: LaunchRecord,
  failure: Rejected | NotSent,
  headers: Record<string, string>,
): ApiProblem {
  return new ApiProblem("launch-refused", sentences(failure.explanation, failure.nextStep), {
    status: failure.state === "rejected" ? REFUSAL_STATUS[failure.code] : QUOTA_STATUS,
    title: failure.title,
    faults: failure.field
      ? [{ pointer: fieldPointer(failure.field), detail: sentences(failure.explanation) }]
      : [],
    aws: awsResponseOf(failure.details),
    launch: toLaunchResource(launch),
    headers,
  });
}
