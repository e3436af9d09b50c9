import type { ExceptionOptionType } from "@smithy/core/client";
import { CleanRoomsMLServiceException } from "./clean-rooms-ml-service-exception.js";

/** The caller lacks a permission; the message names it. */
export declare class AccessDeniedException extends CleanRoomsMLServiceException {
  readonly name: "AccessDeniedException";
  readonly $fault: "client";
  constructor(options: ExceptionOptionType<AccessDeniedException, CleanRoomsMLServiceException>);
}

/** The request does not fit the state of the resource, such as a job name already taken. */
export declare class ConflictException extends CleanRoomsMLServiceException {
  readonly name: "ConflictException";
  readonly $fault: "client";
  constructor(options: ExceptionOptionType<ConflictException, CleanRoomsMLServiceException>);
}

/** The service failed. */
export declare class InternalServiceException extends CleanRoomsMLServiceException {
  readonly name: "InternalServiceException";
  readonly $fault: "server";
  constructor(options: ExceptionOptionType<InternalServiceException, CleanRoomsMLServiceException>);
}

/** A resource does not exist, or the caller may not see it. */
export declare class ResourceNotFoundException extends CleanRoomsMLServiceException {
  readonly name: "ResourceNotFoundException";
  readonly $fault: "client";
  constructor(
    options: ExceptionOptionType<ResourceNotFoundException, CleanRoomsMLServiceException>,
  );
}

/** A quota of the account is used up. */
export declare class ServiceQuotaExceededException extends CleanRoomsMLServiceException {
  readonly name: "ServiceQuotaExceededException";
  readonly $fault: "client";
  /** The quota's name, if AWS gives it. */
  quotaName?: string | undefined;
  /** The quota's value, if AWS gives it. */
  quotaValue?: number | undefined;
  constructor(
    options: ExceptionOptionType<ServiceQuotaExceededException, CleanRoomsMLServiceException>,
  );
}

/** Too many requests. */
export declare class ThrottlingException extends CleanRoomsMLServiceException {
  readonly name: "ThrottlingException";
  readonly $fault: "client";
  constructor(options: ExceptionOptionType<ThrottlingException, CleanRoomsMLServiceException>);
}

/** The request breaks a constraint; the message says which. */
export declare class ValidationException extends CleanRoomsMLServiceException {
  readonly name: "ValidationException";
  readonly $fault: "client";
  constructor(options: ExceptionOptionType<ValidationException, CleanRoomsMLServiceException>);
}
