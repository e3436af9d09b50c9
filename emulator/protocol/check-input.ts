import { checkDocumentedRules } from "./check-documented-rules";
import { constraintsOf } from "./constraints";
import type { Fault } from "./fault";
import { ALL_INPUT_CHECKS, type InputChecks } from "./input-checks";
import { isJsonObject, memberOf } from "./members";
import {
  inputShape,
  type MapShape,
  operationModel,
  type Shape,
  type StructureShape,
} from "./model";

/** The current position, and what applies to everything below. */
type Place = Pick<Fault, "path" | "place" | "container" | "sensitive"> & { checks: InputChecks };

/**
 * Checks an input against the model and the documented rules. Returns all faults, in the model's order.
 * As with AWS, `null` counts as absent and unknown members are ignored. Values of a wrong JSON type
 * are ignored too, because `checkJson` reports them.
 * @param operation as in the model, e.g. `cleanroomsml.StartAudienceGenerationJob`
 * @throws Error if the model has no such operation
 */
export function checkInput(
  operation: string,
  input: unknown,
  checks: Partial<InputChecks> = {},
): Fault[] {
  const model = operationModel(operation);
  const all = { ...ALL_INPUT_CHECKS, ...checks };
  const root: Place = { path: [], place: "member", sensitive: false, checks: all };
  return [
    ...checkStructure(inputShape(model), input, root),
    ...checkDocumentedRules(model, input, all),
  ];
}

function checkValue(shape: Shape, value: unknown, place: Place): Fault[] {
  const here = { ...place, sensitive: place.sensitive || shape.sensitive === true };
  const faults = constraintsOf(shape)
    .filter((constraint) => !constraint.isMet(value))
    .map(({ rule, text }) => fault(shape, value, here, rule, text));
  if (here.checks.wellFormedStrings && typeof value === "string" && !value.isWellFormed()) {
    faults.push(fault(shape, value, here, "wellFormed", "Member must be well-formed Unicode"));
  }
  if (shape.type === "structure") faults.push(...checkStructure(shape, value, here));
  if (shape.type === "map") faults.push(...checkMap(shape, value, here));
  if (shape.type === "list" && shape.member) {
    faults.push(...checkList(shape.member, value, here));
  }
  return faults;
}

function checkStructure(shape: StructureShape, value: unknown, place: Place): Fault[] {
  if (!isJsonObject(value)) return [];
  const members = Object.entries(shape.members ?? {});
  const faults: Fault[] = [];
  if (shape.union && members.filter(([name]) => memberOf(value, name) !== undefined).length !== 1) {
    faults.push(fault(shape, value, place, "union", "Member must have exactly one member set"));
  }
  for (const [name, member] of members) {
    const path = [...place.path, name];
    const inside: Place = { ...place, path, place: "member", container: undefined };
    const found = memberOf(value, name);
    if (found !== undefined) faults.push(...checkValue(member, found, inside));
    else if (member.required) faults.push(absence(member, inside));
  }
  return faults;
}

function checkMap(shape: MapShape, value: unknown, place: Place): Fault[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const inside: Place = { ...place, path: [...place.path, key], container: value };
    const ofValue: Place = { ...inside, place: "mapValue" };
    return [
      ...checkValue(shape.key, key, { ...inside, place: "mapKey" }),
      ...(entry == null
        ? [absence(shape.value, ofValue)]
        : checkValue(shape.value, entry, ofValue)),
    ];
  });
}

function checkList(member: Shape, value: unknown, place: Place): Fault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => {
    const inside: Place = {
      ...place,
      path: [...place.path, index],
      place: "listMember",
      container: value,
    };
    return entry == null ? [absence(member, inside)] : checkValue(member, entry, inside);
  });
}

function absence(shape: Shape, place: Place): Fault {
  const sensitive = place.sensitive || shape.sensitive === true;
  return fault(shape, undefined, { ...place, sensitive }, "required", "Member must not be null");
}

function fault(
  shape: Shape,
  value: unknown,
  { checks: _, ...place }: Place,
  rule: Fault["rule"],
  constraint: string,
): Fault {
  return { ...place, rule, constraint, shape, value };
}
