import * as sdk from "@aws-sdk/client-cleanroomsml";
import { expect, it } from "vitest";
import { operations, type Shape, shapesBelow } from "./service-model";

// Exports of every generated client besides those of its model.
const GENERATED = [
  "$Command",
  "__Client",
  "CleanRoomsMLClient",
  "CleanRoomsMLServiceException",
  "CleanRoomsMLServiceException$",
  "errorTypeRegistries",
];
// Modelled by operations that this package leaves out, but thrown for any.
const INTERNAL_ERROR = ["InternalServiceException", "InternalServiceException$"];

function namesOf(shape: Shape): string[] {
  if (shape.enum) return [shape.shape];
  return shape.type === "structure" ? [`${shape.shape}$`] : [];
}

it("the package exports exactly the official names of these operations and shapes", () => {
  const named = [...operations].flatMap(([name, operation]) => [
    `${name}$`,
    `${name}Command`,
    `${operation.inputShape}$`,
    ...(operation.outputShape ? [`${operation.outputShape}$`] : []),
    ...("nextToken" in operation.input ? [`paginate${name}`] : []),
    ...Object.keys(operation.errors).flatMap((error) => [error, `${error}$`]),
    ...[...shapesBelow(operation.input), ...shapesBelow(operation.output)].flatMap(namesOf),
  ]);
  const expected = new Set([...named, ...GENERATED, ...INTERNAL_ERROR]);
  expect(Object.keys(sdk).sort()).toEqual([...expected].sort());
});
