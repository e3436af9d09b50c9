import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A shape in `service-model.json`. */
export type Shape = {
  shape: string;
  type: string;
  required?: boolean;
  sensitive?: boolean;
  union?: boolean;
  enum?: string[];
  location?: "uri" | "querystring" | "body";
  members?: Record<string, Shape>;
  member?: Shape;
};

export type Operation = {
  method: string;
  path: string;
  successStatus: number;
  inputShape: string;
  outputShape: string | null;
  input: Record<string, Shape>;
  output: Record<string, Shape> | null;
  errors: Record<string, { status: number; fault: string; members: Record<string, Shape> }>;
};

export type EndpointCase = {
  params: { Region?: string; UseFIPS?: boolean; UseDualStack?: boolean; Endpoint?: string };
  expect: string | { error: string };
};

type Model = {
  services: { cleanroomsml: { apiVersion: string; endpoints: EndpointCase[] } };
  operations: Record<string, Operation & { extra?: boolean }>;
  partitions: { id: string; dnsSuffix: string; dualStackDnsSuffix: string; regions: string[] }[];
};

const FILE = fileURLToPath(new URL("../../../emulator/service-model.json", import.meta.url));

export const model: Model = JSON.parse(readFileSync(FILE, "utf8"));

/** The operations of the package, by name. */
export const operations = new Map<string, Operation>(
  Object.entries(model.operations)
    .filter(([name, { extra }]) => name.startsWith("cleanroomsml.") && !extra)
    .map(([name, operation]) => [name.slice("cleanroomsml.".length), operation]),
);

/** All shapes below the given members, and the members. */
export function shapesBelow(members: Record<string, Shape> | null): Shape[] {
  return Object.values(members ?? {}).flatMap((shape) => {
    const inside = shape.member ? { member: shape.member } : null;
    return [shape, ...shapesBelow(shape.members ?? null), ...shapesBelow(inside)];
  });
}
