import { CleanRoomsMLServiceException } from "./clean-rooms-ml-service-exception.js";

export class AccessDeniedException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "AccessDeniedException", $fault: "client", ...options });
  }
}

export class ConflictException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "ConflictException", $fault: "client", ...options });
  }
}

export class InternalServiceException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "InternalServiceException", $fault: "server", ...options });
  }
}

export class ResourceNotFoundException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "ResourceNotFoundException", $fault: "client", ...options });
  }
}

export class ServiceQuotaExceededException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "ServiceQuotaExceededException", $fault: "client", ...options });
    this.quotaName = options.quotaName;
    this.quotaValue = options.quotaValue;
  }
}

export class ThrottlingException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "ThrottlingException", $fault: "client", ...options });
  }
}

export class ValidationException extends CleanRoomsMLServiceException {
  constructor(options) {
    super({ name: "ValidationException", $fault: "client", ...options });
  }
}
