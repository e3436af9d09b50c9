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

/** The class that a command extends: its operation's schema says everything. */
export function commandBase(operation) {
  const [, , name] = operation;
  return build({}, () => [], name, operation);
}
