import {
  inputShape,
  type MapShape,
  operationModel,
  type Shape,
  type StructureShape,
} from "../model";
import { checkDocumentedRules } from "./check-documented-rules";
import { constraintsOf } from "./constraints";
import { ALL_INPUT_CHECKS, type InputChecks } from "./input-checks";
import { isJsonObject, memberOf } from "./members";
import type { Violation } from "./violation";

/** The current position, and what applies to everything below. */
type Place = Pick<Violation, "path" | "place" | "container" | "sensitive"> & {
  checks: InputChecks;
};

/**
 * Checks an input against the model and the documented rules. Returns all violations, in the model's order.
 * As with AWS, `null` counts as absent and unknown members are ignored. Values of a wrong JSON type
 * are ignored too, because `checkJson` reports them.
 * @param operation as in the model, e.g. `cleanroomsml.StartAudienceGenerationJob`
 * @throws Error if the model has no such operation
 */
export function checkInput(
  operation: string,
  input: unknown,
  checks: Partial<InputChecks> = {},
): Violation[] {
  const model = operationModel(operation);
  const all = { ...ALL_INPUT_CHECKS, ...checks };
  const root: Place = { path: [], place: "member", sensitive: false, checks: all };
  return [
    ...checkStructure(inputShape(model), input, root),
    ...checkDocumentedRules(model, input, all),
  ];
}

function checkValue(shape: Shape, value: unknown, place: Place): Violation[] {
  const here = { ...place, sensitive: place.sensitive || shape.sensitive === true };
  const violations = constraintsOf(shape)
    .filter((constraint) => !constraint.isMet(value))
    .map(({ rule, text }) => violation(shape, value, here, rule, text));
  if (here.checks.wellFormedStrings && typeof value === "string" && !value.isWellFormed()) {
    violations.push(
      violation(shape, value, here, "wellFormed", "Member must be well-formed Unicode"),
    );
  }
  if (shape.type === "structure") violations.push(...checkStructure(shape, value, here));
  if (shape.type === "map") violations.push(...checkMap(shape, value, here));
  if (shape.type === "list" && shape.member) {
    violations.push(...checkList(shape.member, value, here));
  }
  return violations;
}

function checkStructure(shape: StructureShape, value: unknown, place: Place): Violation[] {
  if (!isJsonObject(value)) return [];
  const members = Object.entries(shape.members ?? {});
  const violations: Violation[] = [];
  if (shape.union && members.filter(([name]) => memberOf(value, name) !== undefined).length !== 1) {
    violations.push(
      violation(shape, value, place, "union", "Member must have exactly one member set"),
    );
  }
  for (const [name, member] of members) {
    const path = [...place.path, name];
    const inside: Place = { ...place, path, place: "member", container: undefined };
    const found = memberOf(value, name);
    if (found !== undefined) violations.push(...checkValue(member, found, inside));
    else if (member.required) violations.push(absence(member, inside));
  }
  return violations;
}

function checkMap(shape: MapShape, value: unknown, place: Place): Violation[] {
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

function checkList(member: Shape, value: unknown, place: Place): Violation[] {
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

function absence(shape: Shape, place: Place): Violation {
  const sensitive = place.sensitive || shape.sensitive === true;
  return violation(
    shape,
    undefined,
    { ...place, sensitive },
    "required",
    "Member must not be null",
  );
}

function violation(
  shape: Shape,
  value: unknown,
  { checks: _, ...place }: Place,
  rule: Violation["rule"],
  constraint: string,
): Violation {
  return { ...place, rule, constraint, shape, value };
}
