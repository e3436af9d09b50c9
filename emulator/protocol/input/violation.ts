import type { Shape } from "../model";

type FaultRule =
  | "required"
  | "length"
  | "pattern"
  | "range"
  | "enum"
  | "union"
  | "wellFormed"
  | "userTags"
  | "reservedTagKey"
  | "seedSource";

/** A value of a request that violates a constraint. */
export type Violation = {
  /** Member names, map keys and 0-based list indexes, from the input down to the value. */
  path: (string | number)[];
  rule: FaultRule;
  /** The violated constraint in Coral's wording, e.g. `Member must not be null`. */
  constraint: string;
  /** What the path points to: a map's key and value have the same path. */
  place: "member" | "mapKey" | "mapValue" | "listMember";
  /** Absent if the value is absent. */
  value?: unknown;
  /** The map or list of the value, if `place` says so. */
  container?: unknown;
  shape: Shape;
  /** The model marks the value, or something around it, as sensitive. */
  sensitive: boolean;
};
