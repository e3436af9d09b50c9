import { describe, expect, test } from "vitest";
import { fromFields, PAGE_ORDER, toFields } from "@/lib/contract/launch-form/form-fields";
import {
  EMPTY_LAUNCH_FORM,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  SPARK_FIELD,
  toRequest,
} from "@/lib/contract/launch-form/launch-form";
import { charactersRead } from "@/test/sign-in/characters-read";
import { validateLaunchForm } from "./validate-form";
import { validateWithWarnings } from "./validate-launch";

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:444455556666:configured-audience-model/3d0a9f52";
const ROLE = "arn:aws:iam::111122223333:role/seed-reader";
const WORKER = "seedAudience.sqlComputeConfiguration.worker";

/** A form that can be launched, with these fields changed. */
function form(changes: Record<string, string> = {}): LaunchFormValues {
  return fromFields(
    new Map([
      ["name", "spring-uk"],
      ["configuredAudienceModelArn", MODEL],
      ["seedAudience.dataSource.s3Uri", "s3://northwind-seeds/seed.jsonl"],
      ["seedAudience.roleArn", ROLE],
      ...Object.entries(changes),
    ]),
  );
}

function sqlForm(changes: Record<string, string> = {}): LaunchFormValues {
  return form({
    seedSource: "sql",
    "seedAudience.sqlParameters.queryString": "select 1",
    ...changes,
  });
}

function faultsOf(values: LaunchFormValues) {
  const validation = validateLaunchForm(values);
  return validation.ok ? [] : validation.faults.map(({ field, message }) => `${field}: ${message}`);
}

describe("the request of a form", () => {
  test("has only the filled fields", () => {
    const validation = validateLaunchForm(form());
    expect(validation).toEqual({
      ok: true,
      request: {
        name: "spring-uk",
        configuredAudienceModelArn: MODEL,
        seedAudience: { dataSource: { s3Uri: "s3://northwind-seeds/seed.jsonl" }, roleArn: ROLE },
      },
    });
  });

  test("has every field", () => {
    const values = sqlForm({
      description: "two\nlines",
      collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
      includeSeedInOutput: "false",
      [`${PARAMETERS_FIELD}.0.key`]: "since",
      [`${PARAMETERS_FIELD}.0.value`]: "2026",
      [`${WORKER}.type`]: "CR.4X",
      [`${WORKER}.number`]: "32",
      [`${SPARK_FIELD}.1.key`]: "spark.x",
      "tags.0.key": "team",
      "tags.2.key": "__proto__",
      "tags.2.value": "kept",
    });
    const validation = validateLaunchForm(values);
    expect(validation.ok && JSON.parse(JSON.stringify(validation.request))).toEqual({
      name: "spring-uk",
      configuredAudienceModelArn: MODEL,
      seedAudience: {
        roleArn: ROLE,
        sqlParameters: { queryString: "select 1", parameters: { since: "2026" } },
        sqlComputeConfiguration: {
          worker: { type: "CR.4X", number: 32, properties: { spark: { "spark.x": "" } } },
        },
      },
      includeSeedInOutput: false,
      collaborationId: "6f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5",
      description: "two\nlines",
      tags: JSON.parse('{"team":"","__proto__":"kept"}'),
    });
    expect(JSON.stringify(validation.ok && validation.request)).toContain('"__proto__":"kept"');
  });

  test("is the same for validation and preview", () => {
    const values = sqlForm({ "tags.0.key": "team", [`${WORKER}.number`]: "2" });
    expect(validateLaunchForm(values)).toEqual({ ok: true, request: toRequest(values) });
  });

  test("leaves out the seed sources that are not chosen", () => {
    const everything = {
      "seedAudience.sqlParameters.queryString": "select 1",
      "seedAudience.sqlParameters.analysisTemplateArn":
        "arn:aws:cleanrooms:us-east-1:444455556666:membership/a/analysistemplate/b",
      [`${PARAMETERS_FIELD}.0.key`]: "since",
      [`${WORKER}.number`]: "not a number",
      [`${SPARK_FIELD}.0.value`]: "no key",
    };
    expect(validateLaunchForm(form(everything)).ok).toBe(true);
    expect(JSON.stringify(toRequest(form(everything)))).not.toMatch(/sql|select|since/);
    const template = JSON.stringify(toRequest(form({ ...everything, seedSource: "template" })));
    expect(template).toContain("analysistemplate");
    expect(template).not.toMatch(/dataSource|queryString/);
  });

  test("is empty for an empty form", () => {
    expect(toRequest(EMPTY_LAUNCH_FORM)).toEqual({ seedAudience: {} });
  });
});

describe("faults", () => {
  test("of an empty form, in the order of the page", () => {
    expect(faultsOf(EMPTY_LAUNCH_FORM)).toEqual([
      "name: Enter a job name.",
      "configuredAudienceModelArn: Enter the configured audience model ARN.",
      "seedAudience.dataSource.s3Uri: Enter the seed S3 URI.",
      "seedAudience.roleArn: Enter the seed role ARN.",
    ]);
  });

  test("of every field at once, in the order of the page", () => {
    const wrong = Object.fromEntries(
      [...toFields(sqlForm()).keys()]
        .filter((field) => !["seedSource", "includeSeedInOutput"].includes(field))
        .map((field) => [field, "\ud800".repeat(300)]),
    );
    const fields = faultsOf(sqlForm(wrong)).map((fault) => fault.split(":")[0] ?? "");
    const places = fields.map((field) => PAGE_ORDER.findIndex((known) => field.startsWith(known)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(fields).toEqual([
      "name",
      "description",
      "collaborationId",
      "configuredAudienceModelArn",
      "seedAudience.sqlParameters.queryString",
      `${PARAMETERS_FIELD}.0.key`,
      `${PARAMETERS_FIELD}.0.value`,
      "seedAudience.roleArn",
      `${WORKER}.type`,
      `${WORKER}.number`,
      `${SPARK_FIELD}.0.key`,
      `${SPARK_FIELD}.0.value`,
      "tags.0.key",
      "tags.0.value",
    ]);
  });

  test.each([
    [{ seedSource: "sql" }, "seedAudience.sqlParameters.queryString: Enter the SQL query."],
    [
      { seedSource: "template" },
      "seedAudience.sqlParameters.analysisTemplateArn: Enter the analysis template ARN.",
    ],
  ])("an empty seed: %j", (changes, fault) => {
    expect(faultsOf(form(changes))).toEqual([fault]);
  });

  test("an empty seed is reported together with another fault of the seed", () => {
    expect(
      faultsOf(form({ "seedAudience.dataSource.s3Uri": "", "seedAudience.roleArn": "x" })),
    ).toHaveLength(2);
  });

  test("of rows: value without key, duplicate key, reserved key, long value", () => {
    const values = form({
      "tags.0.value": "no key",
      "tags.1.key": "team",
      "tags.3.key": "team",
      "tags.4.key": "AWS:x",
      "tags.5.key": "long",
      "tags.5.value": "v".repeat(257),
      "tags.6.value": "no key either",
    });
    expect(faultsOf(values)).toEqual([
      "tags.0.key: Enter a tag key.",
      "tags.3.key: Tag key is the same as in row 2. Use another.",
      "tags.4.key: Tag key starts with “AWS:”, which AWS reserves. Use another prefix.",
      "tags.5.value: Tag value has 257 characters. Use at most 256.",
      "tags.6.key: Enter a tag key.",
    ]);
  });

  test("keys that differ in case are not duplicates", () => {
    expect(faultsOf(form({ "tags.0.key": "team", "tags.1.key": "Team" }))).toEqual([]);
  });

  test("the limit of tags ignores empty rows", () => {
    const tags = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`tags.${i + 1}.key`, `key-${i}`]),
      );
    expect(faultsOf(form(tags(50)))).toEqual([]);
    expect(faultsOf(form(tags(52)))).toEqual([
      "tags.51.key: 52 tags exceed the limit of 50. Remove 2.",
    ]);
  });

  test.each([
    ["1", "Worker count is 1. Use 2 to 1,024.", undefined],
    ["1025", "Worker count is 1,025. Use 2 to 1,024.", undefined],
    ["two", "Worker count is not a whole number. Use 2 to 1,024.", undefined],
    ["2.5", "Worker count is not a whole number. Use 2 to 1,024.", undefined],
    ["1,024", "Worker count is not a whole number. Use 2 to 1,024.", "1024"],
    [" 16", "Worker count is not a whole number. Use 2 to 1,024.", "16"],
  ])("worker count %j", (number, message, fixed) => {
    const validation = validateLaunchForm(sqlForm({ [`${WORKER}.number`]: number }));
    const fix = fixed && { label: `Use ${fixed}`, value: fixed };
    expect(!validation.ok && validation.faults).toEqual([
      { field: `${WORKER}.number`, message, ...(fix && { fix }) },
    ]);
  });

  test("an unknown worker type", () => {
    expect(faultsOf(sqlForm({ [`${WORKER}.type`]: "CR.2X" }))).toEqual([
      `${WORKER}.type: Worker type “CR.2X” is unknown. Use CR.1X, CR.4X or CR.8X.`,
    ]);
  });

  test.each([
    ["CR\u200b.1X", "contains an invisible character (U+200B zero width space)"],
    ["\u202eCR.1X", "contains an invisible character (U+202E right-to-left override)"],
    ["CR.1X\0", "contains a control character (U+0000)"],
    ["CR.1X\u00a0", "contains a special space (U+00A0 no-break space)"],
    ["ＣR.1X", "contains a full-width character (“Ｃ”)"],
  ])("a worker type that looks like a known one, as %j", (type, problem) => {
    expect(faultsOf(sqlForm({ [`${WORKER}.type`]: type }))).toEqual([
      `${WORKER}.type: Worker type ${problem}. Use CR.1X, CR.4X or CR.8X.`,
    ]);
  });

  test("a fault has its fix", () => {
    const validation = validateLaunchForm(form({ "seedAudience.dataSource.s3Uri": "S3://a/b" }));
    expect(!validation.ok && validation.faults[0]?.fix?.value).toBe("s3://a/b");
  });
});

test("each character of the longest legal request is read at most four times", () => {
  const tags = Array.from({ length: 50 }, (_, i) => [
    [`tags.${i}.key`, `${i}-${"😀".repeat(120)}`],
    [`tags.${i}.value`, "😀".repeat(256)],
  ]).flat();
  const values = sqlForm({
    "seedAudience.sqlParameters.queryString": "😀".repeat(500_000),
    ...Object.fromEntries(tags),
  });
  expect(validateLaunchForm(values).ok).toBe(true);
  const length = [...toFields(values).values()].join("").length;
  expect(charactersRead(() => validateLaunchForm(values))).toBeLessThan(4 * length);
});

test("a text far beyond its limit is only counted", () => {
  for (const [field, character] of [
    ["name", "😀"],
    ["name", "\u200b"],
    ["description", "\u0007"],
    ["tags.0.key", "–"],
    ["seedAudience.dataSource.s3Uri", "“"],
    ["seedAudience.roleArn", " "],
    ["configuredAudienceModelArn", "：/"],
  ] as const) {
    const text = character.repeat(100_000);
    const values = form({ [field]: text });
    const target = {
      region: "us-east-1",
      correlationTag: true,
      rules: {},
      seeds: { locations: [], canUpload: false },
    };
    const read = charactersRead(() => {
      const { faults } = validateWithWarnings(values, target);
      expect(faults).toMatchObject([{ field }]);
      expect(faults[0]?.message).toMatch(/ has [0-9,]+ characters\. Use at most /);
    });
    expect.soft(read / text.length, field).toBeLessThan(3);
  }
});
