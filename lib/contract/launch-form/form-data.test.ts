import { expect, test } from "vitest";
import { findUnreadable, readFormData, readSearchParams, toSearchParams } from "./form-data";
import { toFields } from "./form-fields";
import { EMPTY_LAUNCH_FORM } from "./launch-form";

function formData(...entries: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [field, value] of entries) data.append(field, value);
  return data;
}

const FIELDS: [string, string][] = [
  ["name", " spring +& ü 😀"],
  ["description", "two\nlines"],
  ["collaborationId", "c"],
  ["configuredAudienceModelArn", "m"],
  ["seedSource", "template"],
  ["seedAudience.dataSource.s3Uri", "s"],
  ["seedAudience.sqlParameters.queryString", "q"],
  ["seedAudience.sqlParameters.analysisTemplateArn", "t"],
  ["seedAudience.sqlParameters.parameters.0.key", "__proto__"],
  ["seedAudience.sqlParameters.parameters.0.value", "p"],
  ["seedAudience.roleArn", "r"],
  ["includeSeedInOutput", "true"],
  ["seedAudience.sqlComputeConfiguration.worker.type", "CR.9X"],
  ["seedAudience.sqlComputeConfiguration.worker.number", "07"],
  ["seedAudience.sqlComputeConfiguration.worker.properties.spark.0.key", "k"],
  ["seedAudience.sqlComputeConfiguration.worker.properties.spark.0.value", "v"],
  ["tags.0.key", "a"],
  ["tags.0.value", "b"],
];

test("a posted form is read field by field", () => {
  expect([...toFields(readFormData(formData(...FIELDS)))]).toEqual(FIELDS);
  expect(findUnreadable(formData(...FIELDS))).toBeUndefined();
});

test("a form survives its own query parameters", () => {
  const values = readFormData(formData(...FIELDS, ["tags.2.value", "gap before"]));
  const restored = readSearchParams(new URLSearchParams(toSearchParams(values).toString()));
  expect(restored).toEqual(values);
});

test("an empty form has only its seed source", () => {
  expect(toSearchParams(EMPTY_LAUNCH_FORM).toString()).toBe("seedSource=s3");
  expect(readSearchParams(new URLSearchParams())).toEqual(EMPTY_LAUNCH_FORM);
  expect(readFormData(new FormData())).toEqual(EMPTY_LAUNCH_FORM);
});

test("a posted CR LF becomes a line feed; in a query parameter it stays", () => {
  expect(readFormData(formData(["description", "a\r\nb\r\n"])).description).toBe("a\nb\n");
  expect(readSearchParams(new URLSearchParams({ description: "a\r\nb" })).description).toBe(
    "a\r\nb",
  );
});

test("rows keep their numbers", () => {
  expect(readFormData(formData(["tags.2.key", "x"])).tags).toEqual([
    { key: "", value: "" },
    { key: "", value: "" },
    { key: "x", value: "" },
  ]);
});

const SEED_FIELDS = [
  ["seedAudience.dataSource.s3Uri", "s3"],
  ["seedAudience.sqlParameters.queryString", "sql"],
  ["seedAudience.sqlParameters.analysisTemplateArn", "template"],
] as const;

test.each([...SEED_FIELDS, ["name", "s3"] as const])(
  "a link with %s first chooses the source %s",
  (field, source) => {
    expect(readSearchParams(new URLSearchParams({ [field]: "x" })).seedSource).toBe(source);
    if (field === "name") return;
    for (const [other] of SEED_FIELDS.filter(([each]) => each !== field)) {
      const both = new URLSearchParams({ [field]: "x", [other]: "y" });
      expect(readSearchParams(both).seedSource, other).toBe(source);
    }
  },
);

test.each([
  "$ACTION_ID",
  "intent",
  "tags",
  "tags.x.key",
  "tags.500.key",
  "tags.01.key",
  "tags.0.other",
  "seedAudience",
  "__proto__",
])("%s is not a field", (field) => {
  expect(readFormData(formData([field, "x"]))).toEqual(EMPTY_LAUNCH_FORM);
});

test("a text beyond every limit is cut", () => {
  const { queryString } = readFormData(
    formData(["seedAudience.sqlParameters.queryString", "q".repeat(3_000_000)]),
  ).seedAudience.sqlParameters;
  expect(queryString).toHaveLength(1_000_001);
});

test.each<[string, [string, string | File][]]>([
  [
    "Field “name” was sent more than once. Send it once.",
    [
      ["name", "a"],
      ["name", "b"],
    ],
  ],
  ["Field “name” was sent as a file. Send text.", [["name", new File(["a"], "a.txt")]]],
  ["Field “tags.500.key” is not one of the form's 500 rows. Remove it.", [["tags.500.key", "a"]]],
  [
    "Field “seedSource” has an unknown value. Use one of: s3, sql, template.",
    [["seedSource", "SQL"]],
  ],
  [
    "Field “includeSeedInOutput” has an unknown value. Use one of: true, false.",
    [["includeSeedInOutput", "yes"]],
  ],
])("%s", (message, entries) => {
  expect(findUnreadable(formData(...entries))).toBe(message);
});

test("fields of Next and of the page's buttons are ignored", () => {
  const data = formData(["$ACTION_KEY", "1"], ["$ACTION_KEY", "2"], ["intent", "add:tags"]);
  expect(findUnreadable(data)).toBeUndefined();
});
