import { type OperationModel, operationsOf, SERVICE_IDS } from "./model";
import { percentDecode } from "./raw-url";
import type { OperationId, ServiceId } from "./types";

export type Route = {
  service: ServiceId;
  operation: OperationId;
  model: OperationModel;
  /** Path labels by member name, decoded. */
  labels: Record<string, string>;
};

type Candidate = Omit<Route, "labels"> & { segments: string[] };

const CANDIDATES: Candidate[] = SERVICE_IDS.filter((service) => service !== "sts").flatMap(
  (service) =>
    operationsOf(service).map(({ id, model }) => ({
      service,
      operation: id,
      model,
      segments: model.path.split("/"),
    })),
);

/**
 * The REST operation of a method and a raw path, if any. The path is split before it is decoded,
 * because an ARN in it is one segment with encoded slashes.
 * @throws ServiceFault if a label is not percent-encoded UTF-8
 */
export function routeRequest(method: string, path: string): Route | undefined {
  const segments = path.split("/");
  const found = CANDIDATES.find(
    (candidate) => candidate.model.method === method && fits(candidate.segments, segments),
  );
  if (!found) return undefined;
  const labels = Object.fromEntries(
    found.segments.flatMap((part, index) =>
      isLabel(part) ? [[part.slice(1, -1), percentDecode(segments[index] ?? "")]] : [],
    ),
  );
  return { service: found.service, operation: found.operation, model: found.model, labels };
}

function fits(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) =>
      isLabel(part) ? segments[index] !== "" : part === segments[index],
    )
  );
}

function isLabel(part: string): boolean {
  return part.startsWith("{");
}
