import type { ExceptionOptionType } from "@smithy/core/client";
import { CleanRoomsMLServiceException } from "./clean-rooms-ml-service-exception.js";

/** The caller may not do this; the message says which right is missing. */
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

/** What the request names does not exist, or the caller may not see it. */
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
  /** Which quota, where AWS says so. */
  quotaName?: string | undefined;
  /** Its value, where AWS says so. */
  quotaValue?: number | undefined;
  constructor(
    options: ExceptionOptionType<ServiceQuotaExceededException, CleanRoomsMLServiceException>,
  );
}

/** Too many requests for now. */
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
