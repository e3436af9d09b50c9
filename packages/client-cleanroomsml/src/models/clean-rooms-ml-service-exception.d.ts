import { ServiceException, type ServiceExceptionOptions } from "@smithy/core/client";

/** Any error of the service, modelled or not. */
export declare class CleanRoomsMLServiceException extends ServiceException {
  constructor(options: ServiceExceptionOptions);
}
