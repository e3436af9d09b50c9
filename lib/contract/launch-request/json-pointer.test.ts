import { expect, test } from "vitest";
import { jsonPointer } from "./json-pointer";

test.each<[path: PropertyKey[], pointer: string]>([
  [[], ""],
  [["name"], "/name"],
  [["tags", ""], "/tags/"],
  [["tags", "a/b~c"], "/tags/a~1b~0c"],
  [["tags", "~1"], "/tags/~01"],
  [["errors", 0, "detail"], "/errors/0/detail"],
])("%j is %s", (path, pointer) => {
  expect(jsonPointer(path)).toBe(pointer);
});
