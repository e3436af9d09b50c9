import { ServiceException, type ServiceExceptionOptions } from "@smithy/core/client";

/** Every answer of the service that is an error, modelled or not. */
export declare class CleanRoomsMLServiceException extends ServiceException {
  constructor(options: ServiceExceptionOptions);
}
