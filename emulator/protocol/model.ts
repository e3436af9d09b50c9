import { readFileSync } from "node:fs";
import type { OperationId, ServiceId } from "./types";

type Constrained = { shape: string; sensitive?: boolean; min?: number; max?: number };

type StringShape = Constrained & {
  type: "string";
  /** As AWS publishes it, without anchors. */
  pattern?: string;
  /** The same with anchors, as in AWS's source model. */
  patternAnchored?: string;
  enum?: string[];
};
type NumberShape = Constrained & { type: "integer" | "long" | "double" };
type BooleanShape = Constrained & { type: "boolean" };
type TimestampShape = Constrained & { type: "timestamp"; timestampFormat?: string };
type ListShape = Constrained & { type: "list"; member?: Shape };
export type MapShape = Constrained & { type: "map"; key: StringShape; value: Shape };
export type StructureShape = Constrained & {
  type: "structure";
  /** Exactly one member may be present. */
  union?: boolean;
  members?: Record<string, Member>;
};

/** A shape of `service-model.json`: lengths in code points or entries, ranges inclusive. */
export type Shape =
  | StringShape
  | NumberShape
  | BooleanShape
  | TimestampShape
  | ListShape
  | MapShape
  | StructureShape;

export type Member = Shape & {
  required: boolean;
  location?: "body" | "uri" | "querystring" | "header" | "headers";
  wireName?: string;
};

type ErrorModel = { status: number; code: string; members: Record<string, Member> };

export type OperationModel = {
  service: string;
  method: string;
  /** Path template; labels as `{member}`. */
  path: string;
  successStatus: number;
  input: Record<string, Member>;
  output: Record<string, Member> | null;
  emptyResponseBody: boolean;
  errors: Record<string, ErrorModel>;
};

export type ServiceModel = { signingName: string; apiVersion: string };

type Model = {
  services: Record<string, ServiceModel>;
  operations: Record<string, OperationModel>;
};

const model: Model = JSON.parse(
  readFileSync(new URL("../service-model.json", import.meta.url), "utf8"),
);

/** The emulated services; the model has more. */
export const SERVICE_IDS = ["cleanroomsml", "cleanrooms", "sts"] as const satisfies ServiceId[];

/** Those whose requests are forms and whose responses are XML. */
export const QUERY_SERVICES = ["sts", "iam"] as const satisfies ServiceId[];

export function isQueryService(service: string): service is (typeof QUERY_SERVICES)[number] {
  return (QUERY_SERVICES as readonly string[]).includes(service);
}

export function serviceModel(service: ServiceId): ServiceModel {
  const found = model.services[service];
  if (!found) throw new Error(`service-model.json has no service ${service}`);
  return found;
}

/** @throws Error if the model has no such operation. */
export function operationModel(operation: string): OperationModel {
  const found = Object.hasOwn(model.operations, operation)
    ? model.operations[operation]
    : undefined;
  if (!found) throw new Error(`service-model.json has no operation ${operation}`);
  return found;
}

export function operationsOf(service: ServiceId): { id: OperationId; model: OperationModel }[] {
  return Object.entries(model.operations)
    .filter(([, operation]) => operation.service === service)
    .map(([id, operation]) => ({
      id: `${service}.${id.slice(service.length + 1)}` as const,
      model: operation,
    }));
}

/** The input of an operation as one structure. */
export function inputShape(operation: OperationModel): StructureShape {
  return { type: "structure", shape: "Input", members: operation.input };
}
