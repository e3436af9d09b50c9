import { expect, test } from "vitest";
import { fromFields, MAX_ROWS, toFields } from "./form-fields";
import { applyIntent } from "./intents";
import { EMPTY_LAUNCH_FORM, PARAMETERS_FIELD, ROW_LISTS, rowsOf, SPARK_FIELD } from "./launch-form";

const VALUES = fromFields(
  new Map([
    ["name", "spring-uk "],
    ["collaborationId", "6F1C2D3E-4A5B-4C6D-8E7F-90A1B2C3D4E5"],
    ["tags.0.key", "a"],
    ["tags.1.key", "b"],
    ["tags.1.value", "B"],
    ["tags.2.key", "c"],
    [`${SPARK_FIELD}.0.key`, "s"],
  ]),
);

test.each(ROW_LISTS)("adds a row to %s and changes nothing else", (list) => {
  const grown = applyIntent(VALUES, `add:${list}`);
  expect(rowsOf(grown, list)).toEqual([...rowsOf(VALUES, list), { key: "", value: "" }]);
  const others = ROW_LISTS.filter((other) => other !== list);
  for (const other of others) expect(rowsOf(grown, other)).toEqual(rowsOf(VALUES, other));
  expect(grown.name).toBe(VALUES.name);
});

test("adds no row beyond the maximum", () => {
  const full = fromFields(new Map([[`tags.${MAX_ROWS - 1}.key`, "last"]]));
  expect(applyIntent(full, "add:tags")).toEqual(full);
});

test("removes a row from the middle, and replaces the last one by an empty row", () => {
  expect(applyIntent(VALUES, "remove:tags:1").tags).toEqual([
    { key: "a", value: "" },
    { key: "c", value: "" },
  ]);
  const emptied = applyIntent(VALUES, `remove:${SPARK_FIELD}:0`);
  expect(rowsOf(emptied, SPARK_FIELD)).toEqual([{ key: "", value: "" }]);
});

test("sets a field to its fix and restores line feeds", () => {
  expect(applyIntent(VALUES, "set:name:a:b").name).toBe("a:b");
  expect(applyIntent(VALUES, "set:description:one\r\ntwo").description).toBe("one\ntwo");
  expect(applyIntent(VALUES, "set:tags.1.key:B").tags[1]).toEqual({ key: "B", value: "B" });
});

test.each([
  "",
  "launch",
  "add:name",
  "add:",
  "remove:tags",
  "remove:tags:x",
  "remove:tags:9",
  "fix:description",
  "fix:nowhere",
  `remove:${PARAMETERS_FIELD}:-1`,
])("%j changes nothing", (intent) => {
  expect(applyIntent(VALUES, intent)).toEqual(VALUES);
});

test("the given form is not changed", () => {
  const before = [...toFields(EMPTY_LAUNCH_FORM)];
  applyIntent(EMPTY_LAUNCH_FORM, "add:tags");
  applyIntent(EMPTY_LAUNCH_FORM, "another");
  expect([...toFields(EMPTY_LAUNCH_FORM)]).toEqual(before);
});
