import "server-only";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { NO_REQUEST } from "@/lib/format/failures/failure-context";
import { causeOf } from "@/lib/format/failures/failure-words";
import { isAwsCallError } from "./call-error";
import { classifyCall } from "./classify-error";
import { readError } from "./read-error";

/** Undefined if the error is not of a call to AWS that may be repeated. */
export function mapCallFailure(
  error: unknown,
  { region }: { region: string },
): CallFailure | undefined {
  if (!isAwsCallError(error)) return undefined;
  const details = { ...readError(error.cause), operation: error.operation };
  const code = classifyCall(error.cause);
  const { title, explanation, remedy } = causeOf(code, { ...NO_REQUEST, region, details });
  return { code, title, explanation, remedy, details };
}
