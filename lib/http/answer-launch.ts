import "server-only";
import { differingMembers } from "@/lib/contract/differing-members";
import { jsonPointer } from "@/lib/contract/json-pointer";
import type { LaunchRecord } from "@/lib/contract/launch-record";
import type { LaunchRequest } from "@/lib/contract/launch-request";
import type { Failure } from "@/lib/contract/outcome";
import { isHeldByQuota, shownOutcome } from "@/lib/format/launch-words";
import type { LaunchResult } from "@/lib/launch/launch-job";
import { ApiProblem } from "./api-problem";
import type { ApiAnswer } from "./api-route";
import { fieldPointer } from "./field-pointer";
import { toLaunchResource } from "./launch-resource";
import { REFUSAL_STATUS } from "./refusal-status";

const REPLAYED = { "Idempotency-Replayed": "true" };

/** What the API says to a launch asked for; throws `ApiProblem` where there is none of that request. */
export function answerLaunch({ kind, launch }: LaunchResult, request: LaunchRequest): ApiAnswer {
  if (kind === "conflict") throw keyConflict(launch, request);
  const replayed = kind === "repeat" ? REPLAYED : {};
  requireNotRefused(launch, replayed);
  const headers = { Location: `/api/v1/launches/${launch.id}`, ...replayed };
  return { status: statusOf(kind, launch), body: toLaunchResource(launch), headers };
}

/** A launch that waits for a slot has not ended, but it is AWS that refused it for now. */
function requireNotRefused(launch: LaunchRecord, headers: Record<string, string>): void {
  const outcome = shownOutcome(launch);
  const isRejected = launch.state === "rejected" && outcome?.state === "rejected";
  if (isRejected || (outcome?.state === "not-sent" && isHeldByQuota(launch))) {
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
    detail: "Differs from the launch that has this key",
  }));
  const detail = "This idempotency key belongs to a launch of another request. Take a new key.";
  return new ApiProblem("key-conflict", detail, { faults, launch: toLaunchResource(launch) });
}

function refusedByAws(
  launch: LaunchRecord,
  failure: Failure,
  headers: Record<string, string>,
): ApiProblem {
  const { awsName, ...details } = failure.details;
  return new ApiProblem("launch-refused", `${failure.explanation} ${failure.nextStep}`, {
    status: REFUSAL_STATUS[failure.code],
    title: failure.title,
    faults: failure.field
      ? [{ pointer: fieldPointer(failure.field), detail: failure.explanation }]
      : [],
    aws: { name: awsName, ...details },
    launch: toLaunchResource(launch),
    headers,
  });
}
