import type { TypeRegistry } from "@smithy/core/schema";
import type { StaticErrorSchema } from "@smithy/types";

export declare const CleanRoomsMLServiceException$: StaticErrorSchema;
export declare const AccessDeniedException$: StaticErrorSchema;
export declare const ConflictException$: StaticErrorSchema;
export declare const InternalServiceException$: StaticErrorSchema;
export declare const ResourceNotFoundException$: StaticErrorSchema;
export declare const ServiceQuotaExceededException$: StaticErrorSchema;
export declare const ThrottlingException$: StaticErrorSchema;
export declare const ValidationException$: StaticErrorSchema;

/** The classes of the service's errors, by name. */
export declare const errorTypeRegistries: TypeRegistry[];
