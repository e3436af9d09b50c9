import { CleanRoomsMLServiceException } from "./clean-rooms-ml-service-exception.js";

export class AccessDeniedException extends CleanRoomsMLServiceException {
  name = "AccessDeniedException";
  $fault = "client";
  constructor(options) {
    super({ name: "AccessDeniedException", $fault: "client", ...options });
    Object.setPrototypeOf(this, AccessDeniedException.prototype);
  }
}

export class ConflictException extends CleanRoomsMLServiceException {
  name = "ConflictException";
  $fault = "client";
  constructor(options) {
    super({ name: "ConflictException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ConflictException.prototype);
  }
}

export class InternalServiceException extends CleanRoomsMLServiceException {
  name = "InternalServiceException";
  $fault = "server";
  constructor(options) {
    super({ name: "InternalServiceException", $fault: "server", ...options });
    Object.setPrototypeOf(this, InternalServiceException.prototype);
  }
}

export class ResourceNotFoundException extends CleanRoomsMLServiceException {
  name = "ResourceNotFoundException";
  $fault = "client";
  constructor(options) {
    super({ name: "ResourceNotFoundException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
  }
}

export class ServiceQuotaExceededException extends CleanRoomsMLServiceException {
  name = "ServiceQuotaExceededException";
  $fault = "client";
  quotaName;
  quotaValue;
  constructor(options) {
    super({ name: "ServiceQuotaExceededException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ServiceQuotaExceededException.prototype);
    this.quotaName = options.quotaName;
    this.quotaValue = options.quotaValue;
  }
}

export class ThrottlingException extends CleanRoomsMLServiceException {
  name = "ThrottlingException";
  $fault = "client";
  constructor(options) {
    super({ name: "ThrottlingException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ThrottlingException.prototype);
  }
}

export class ValidationException extends CleanRoomsMLServiceException {
  name = "ValidationException";
  $fault = "client";
  constructor(options) {
    super({ name: "ValidationException", $fault: "client", ...options });
    Object.setPrototypeOf(this, ValidationException.prototype);
  }
}
