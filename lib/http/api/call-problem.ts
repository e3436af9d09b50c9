import "server-only";
import type { ProblemCode } from "@/lib/contract/api/problem";
import type { FailedChange } from "@/lib/contract/job-changes/job-change";
import type { RefusalCode } from "@/lib/contract/records/outcome";
import { sentences } from "@/lib/format/failures/failure-context";
import { ApiProblem, awsResponseOf } from "@/lib/http/request/problem";
import { REFUSAL_STATUS } from "./launch-response";

/**
 * Of a call of AWS that may be repeated: what AWS did not refuse is 503, which clients retry. Not a
 * quota, which a repeat does not free.
 */
export function callProblem(
  refused: Extract<ProblemCode, "change-refused" | "export-refused">,
  { state, failure }: Pick<FailedChange, "state" | "failure">,
  done = "",
): ApiProblem {
  const { code, title, explanation, remedy, details } = failure;
  const options = { title, aws: awsResponseOf(details) };
  const detail = sentences(done, explanation, remedy);
  if ((state === "refused" || code === "quota-reached") && isRefusal(code)) {
    return new ApiProblem(refused, detail, { ...options, status: REFUSAL_STATUS[code] });
  }
  return new ApiProblem("unavailable", detail, { ...options, headers: { "Retry-After": "10" } });
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSAL_STATUS, code);
}
