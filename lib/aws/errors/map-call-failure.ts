import "server-only";
import type { CallFailure } from "@/lib/contract/records/call-failure";
import { NO_REQUEST } from "@/lib/format/failures/failure-context";
import { causeOf, untrustedCertificate } from "@/lib/format/failures/failure-words";
import { isAwsCallError } from "./call-error";
import { classifyCall } from "./classify-error";
import { asRecord, causesOf, readError } from "./read-error";

/** Undefined if the error is not of a call to AWS that may be repeated. */
export function mapCallFailure(
  error: unknown,
  { region }: { region: string },
): CallFailure | undefined {
  if (!isAwsCallError(error)) return undefined;
  const details = { ...readError(error.cause), operation: error.operation };
  const code = classifyCall(error.cause);
  const untrusted = causesOf(error.cause)
    .map((cause) => String(asRecord(cause).code))
    .find((each) => UNTRUSTED.test(each));
  const { title, explanation, remedy } =
    untrusted === undefined
      ? causeOf(code, { ...NO_REQUEST, region, details })
      : untrustedCertificate(details.operation, untrusted);
  return { code, title, explanation, remedy, details };
}

/** OpenSSL's names of a certificate that no known authority signed. */
const UNTRUSTED = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_)/;
