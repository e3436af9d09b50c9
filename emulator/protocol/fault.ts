import type { Shape } from "./model";

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

/** One constraint that one value of a request does not satisfy. */
export type Fault = {
  /** Member names, map keys and 0-based list indexes, from the input down to the value. */
  path: (string | number)[];
  rule: FaultRule;
  /** The unmet constraint in Coral's words, e.g. `Member must not be null`. */
  constraint: string;
  /** What the path leads to: a map's key and a map's value have the same path. */
  place: "member" | "mapKey" | "mapValue" | "listMember";
  /** Absent where the value is absent. */
  value?: unknown;
  /** The map or list that holds the value, where `place` says so. */
  container?: unknown;
  shape: Shape;
  /** The model marks the value, or something around it, as not to be shown. */
  sensitive: boolean;
};
