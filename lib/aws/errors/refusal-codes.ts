import "server-only";
import type { FailureDetails, RefusalCode } from "@/lib/contract/records/outcome";

/** Refusals before execution (service model, Common Error Types). Other errors prove nothing. */
const CODES: Record<string, RefusalCode> = {
  ValidationException: "invalid-request",
  ConflictException: "name-taken",
  ResourceNotFoundException: "not-found",
  AccessDeniedException: "access-denied",
  ServiceQuotaExceededException: "quota-reached",
  ThrottlingException: "throttled",

  Throttling: "throttled",
  ThrottledException: "throttled",
  RequestThrottled: "throttled",
  RequestThrottledException: "throttled",
  RequestLimitExceeded: "throttled",
  TooManyRequestsException: "throttled",
  BandwidthLimitExceeded: "throttled",
  EC2ThrottledException: "throttled",
  PriorRequestNotComplete: "throttled",
  ProvisionedThroughputExceededException: "throttled",
  SlowDown: "throttled",
  AccessDenied: "access-denied",
  NotAuthorized: "access-denied",
  NotAuthorizedException: "access-denied",
  UnauthorizedOperation: "access-denied",
  AllAccessDisabled: "access-denied",
  NoSuchBucket: "not-found",
  NoSuchKey: "not-found",
  ValidationError: "invalid-request",
  InvalidParameterValue: "invalid-request",

  InvalidSignatureException: "bad-signature",
  SignatureDoesNotMatch: "bad-signature",
  IncompleteSignature: "bad-signature",
  IncompleteSignatureException: "bad-signature",
  MissingAuthenticationToken: "bad-signature",
  MissingAuthenticationTokenException: "bad-signature",
  RequestExpired: "clock-skew",
  RequestTimeTooSkewed: "clock-skew",
  ExpiredToken: "expired-credentials",
  ExpiredTokenException: "expired-credentials",
  UnrecognizedClientException: "unknown-credentials",
  InvalidClientTokenId: "unknown-credentials",
  InvalidAccessKeyId: "unknown-credentials",
  InvalidToken: "unknown-credentials",
  AuthFailure: "unknown-credentials",
  TokenRefreshRequired: "expired-credentials",
  OptInRequired: "not-opted-in",
  RegionDisabledException: "not-opted-in",

  RequestEntityTooLarge: "request-too-large",
  RequestEntityTooLargeException: "request-too-large",
  SerializationException: "protocol-refused",
  MalformedHttpRequestException: "protocol-refused",
  UnsupportedMediaTypeException: "protocol-refused",
  NotAcceptableException: "protocol-refused",
  UnknownOperationException: "protocol-refused",
  InvalidAction: "protocol-refused",
};

export function refusalOf({ awsName = "", message = "" }: FailureDetails): RefusalCode | undefined {
  const code = Object.hasOwn(CODES, awsName) ? CODES[awsName] : undefined;
  if (code === "bad-signature" && /^Signature (expired|not yet current)/i.test(message)) {
    return "clock-skew";
  }
  const isPassRole =
    /^Cross-account pass role/i.test(message) ||
    (code === "access-denied" && message.includes("iam:PassRole"));
  return code && isPassRole ? "pass-role-denied" : code;
}
