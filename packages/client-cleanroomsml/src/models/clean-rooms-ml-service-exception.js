import { ServiceException } from "@smithy/core/client";

export class CleanRoomsMLServiceException extends ServiceException {
  constructor(options) {
    super(options);
    // ServiceException sets its own prototype; without this line instanceof would stop there.
    Object.setPrototypeOf(this, CleanRoomsMLServiceException.prototype);
  }
}
