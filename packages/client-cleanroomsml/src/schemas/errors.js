import { TypeRegistry } from "@smithy/core/schema";
import { CleanRoomsMLServiceException } from "../models/clean-rooms-ml-service-exception.js";
import {
  AccessDeniedException,
  ConflictException,
  InternalServiceException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from "../models/errors.js";
import { error, NAMESPACE, NUMBER, STRING } from "./structure.js";

// The runtime finds the base class of a service by this prefix.
const SYNTHETIC_NAMESPACE = `smithy.ts.sdk.synthetic.${NAMESPACE}`;
const MESSAGE = { message: STRING };

export const CleanRoomsMLServiceException$ = [
  -3,
  SYNTHETIC_NAMESPACE,
  "CleanRoomsMLServiceException",
  0,
  [],
  [],
];
export const AccessDeniedException$ = error("AccessDeniedException", 403, MESSAGE);
export const ConflictException$ = error("ConflictException", 409, MESSAGE);
export const InternalServiceException$ = error(
  "InternalServiceException",
  500,
  MESSAGE,
  {},
  "server",
);
export const ResourceNotFoundException$ = error("ResourceNotFoundException", 404, MESSAGE);
export const ServiceQuotaExceededException$ = error("ServiceQuotaExceededException", 402, MESSAGE, {
  quotaName: STRING,
  quotaValue: NUMBER,
});
export const ThrottlingException$ = error("ThrottlingException", 429, MESSAGE);
export const ValidationException$ = error("ValidationException", 400, MESSAGE);

/** The registry in which the protocol finds an error's class by name. */
export const errorTypeRegistries = [
  registry(SYNTHETIC_NAMESPACE, [[CleanRoomsMLServiceException$, CleanRoomsMLServiceException]]),
  registry(NAMESPACE, [
    [AccessDeniedException$, AccessDeniedException],
    [ConflictException$, ConflictException],
    [InternalServiceException$, InternalServiceException],
    [ResourceNotFoundException$, ResourceNotFoundException],
    [ServiceQuotaExceededException$, ServiceQuotaExceededException],
    [ThrottlingException$, ThrottlingException],
    [ValidationException$, ValidationException],
  ]),
];

function registry(namespace, errors) {
  const types = TypeRegistry.for(namespace);
  for (const [schema, errorClass] of errors) types.registerError(schema, errorClass);
  return types;
}
