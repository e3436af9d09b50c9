import { makeBuilder } from "@smithy/core/client";
import { getEndpointPlugin } from "@smithy/core/endpoints";
import { endpointParameters } from "../client/endpoint.js";
import { SERVICE_SHAPE } from "../client/runtime-config.js";

const build = makeBuilder(
  endpointParameters,
  SERVICE_SHAPE,
  "CleanRoomsMLClient",
  getEndpointPlugin,
);

/** The base class of a command, made from its operation's schema. */
export function commandBase(operation) {
  const [, , name] = operation;
  return build({}, () => [], name, operation);
}
