import { unknownOperation } from "./common-faults";
import { parseInput } from "./input/parse-input";
import { type OperationModel, operationsOf, QUERY_SERVICES } from "./model";
import { routeRequest } from "./route";
import type { SignedRequest } from "./signing/canonical-request";
import { type Members, type OperationId, ServiceFault, type ServiceId } from "./types";

/** The operation of a request, and how to read its input. */
export type Target = {
  service: ServiceId;
  operation: OperationId;
  /** Without its service, e.g. `StartAudienceGenerationJob`. */
  name: string;
  model: OperationModel;
  /** @throws ServiceFault if the request cannot be deserialized */
  parse(): Members;
};

/** The protocol of a request: only the query protocol posts to the root. */
export function serviceOf({ method, path }: { method: string; path: string }): ServiceId {
  return method === "POST" && path === "/" ? "sts" : "cleanroomsml";
}

/** @throws ServiceFault UnknownOperationException, InvalidAction */
export function findTarget(request: SignedRequest): Target {
  return serviceOf(request) === "sts" ? queryTarget(request) : restTarget(request);
}

function restTarget(request: SignedRequest): Target {
  const route = routeRequest(request.method, request.path);
  if (!route) throw unknownOperation();
  const contentType = request.headers.get("content-type")?.[0];
  return {
    service: route.service,
    operation: route.operation,
    name: route.operation.slice(route.service.length + 1),
    model: route.model,
    parse: () => parseInput(route, { query: request.query, contentType, body: request.body }),
  };
}

/** The form in the body names the action and has its input, which is flat. */
function queryTarget(request: SignedRequest): Target {
  const form = new URLSearchParams(Buffer.from(request.body).toString("utf8"));
  const name = form.get("Action") ?? "";
  const found = QUERY_SERVICES.flatMap((service) =>
    operationsOf(service).map(({ id, model }) => ({ service, id, model })),
  ).find(({ service, id }) => id === `${service}.${name}`);
  if (!found) throw invalidAction(name, form.get("Version") ?? "");
  return {
    service: found.service,
    operation: found.id,
    name,
    model: found.model,
    parse: () =>
      Object.fromEntries(
        Object.keys(found.model.input).flatMap((member) => {
          const value = form.get(member);
          return value === null ? [] : [[member, value]];
        }),
      ),
  };
}

function invalidAction(action: string, version: string): ServiceFault {
  return new ServiceFault(
    "InvalidAction",
    400,
    `Could not find operation ${action} for version ${version}`,
  );
}
