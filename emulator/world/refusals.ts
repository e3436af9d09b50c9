import { type Members, ServiceFault } from "../protocol/types";

const STATUS = {
  AccessDeniedException: 403,
  ConflictException: 409,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ValidationException: 400,
} as const;

export type RefusalCode = keyof typeof STATUS;

/** A modelled error with its status. */
export function refusal(code: RefusalCode, message: string, members: Members = {}): ServiceFault {
  return new ServiceFault(code, STATUS[code], message, members);
}

/** IAM's message; across accounts it gives no reason. */
export function accessDenied(
  callerArn: string,
  action: string,
  resource: string,
  across: "sameAccount" | "crossAccount",
): ServiceFault {
  const reason =
    across === "sameAccount" ? ` because no identity-based policy allows the ${action} action` : "";
  return refusal(
    "AccessDeniedException",
    `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}${reason}`,
  );
}
