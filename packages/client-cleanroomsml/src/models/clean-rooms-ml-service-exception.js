import { ServiceException } from "@smithy/core/client";

export class CleanRoomsMLServiceException extends ServiceException {}
