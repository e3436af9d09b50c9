import { describe, expect, test } from "vitest";
import { fromFields, PAGE_ORDER, toFields } from "./form-fields";
import {
  EMPTY_LAUNCH_FORM,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  SPARK_FIELD,
  toRequest,
} from "./launch-form";
import { validateLaunchForm } from "./validate-form";

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

describe("what is sent", () => {
  test("only what is filled in", () => {
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

  test("everything, from every field", () => {
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

  test("a request that is validated good is the one that is shown", () => {
    const values = sqlForm({ "tags.0.key": "team", [`${WORKER}.number`]: "2" });
    expect(validateLaunchForm(values)).toEqual({ ok: true, request: toRequest(values) });
  });

  test("never the branches of the seed that are not chosen", () => {
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

  test("an empty form is a request without anything", () => {
    expect(toRequest(EMPTY_LAUNCH_FORM)).toEqual({ seedAudience: {} });
  });
});

describe("faults", () => {
  test("of an empty form, in the order of the page", () => {
    expect(faultsOf(EMPTY_LAUNCH_FORM)).toEqual([
      "name: Enter a job name",
      "configuredAudienceModelArn: Enter the configured audience model's ARN",
      "seedAudience.dataSource.s3Uri: Enter the S3 URI of the seed file",
      "seedAudience.roleArn: Enter the ARN of the role that reads the seed",
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
    [{ seedSource: "sql" }, "seedAudience.sqlParameters.queryString: Enter the SQL query"],
    [
      { seedSource: "template" },
      "seedAudience.sqlParameters.analysisTemplateArn: Enter the analysis template's ARN",
    ],
  ])("an empty seed: %j", (changes, fault) => {
    expect(faultsOf(form(changes))).toEqual([fault]);
  });

  test("an empty seed is told even beside another fault of the seed", () => {
    expect(
      faultsOf(form({ "seedAudience.dataSource.s3Uri": "", "seedAudience.roleArn": "x" })),
    ).toHaveLength(2);
  });

  test("rows: value without key, same key twice, reserved key, long value", () => {
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
      "tags.0.key: Enter a key: a tag can do without a value, not without a key",
      "tags.3.key: Same key as row 2",
      "tags.4.key: Starts with “AWS:”, which AWS keeps for itself: start the key otherwise",
      "tags.5.value: 257 characters; a tag value has at most 256",
      "tags.6.key: Enter a key: a tag can do without a value, not without a key",
    ]);
  });

  test("keys differ in case", () => {
    expect(faultsOf(form({ "tags.0.key": "team", "tags.1.key": "Team" }))).toEqual([]);
  });

  test("the fifty-first tag, gaps not counted", () => {
    const tags = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`tags.${i + 1}.key`, `key-${i}`]),
      );
    expect(faultsOf(form(tags(50)))).toEqual([]);
    expect(faultsOf(form(tags(52)))).toEqual([
      "tags.51.key: 52 tags; a job has at most 50: remove 2",
    ]);
  });

  test.each([
    ["1", "1 worker; the count is a whole number from 2 to 1,024", undefined],
    ["1025", "1,025 workers; the count is a whole number from 2 to 1,024", undefined],
    ["two", "The worker count is a whole number from 2 to 1,024", undefined],
    ["2.5", "The worker count is a whole number from 2 to 1,024", undefined],
    ["1,024", "The worker count is a whole number from 2 to 1,024", "1024"],
    [" 16", "The worker count is a whole number from 2 to 1,024", "16"],
  ])("worker count %j", (number, message, mended) => {
    const validation = validateLaunchForm(sqlForm({ [`${WORKER}.number`]: number }));
    const fix = mended && { label: `Use ${mended}`, value: mended };
    expect(!validation.ok && validation.faults).toEqual([
      { field: `${WORKER}.number`, message, ...(fix && { fix }) },
    ]);
  });

  test("a worker type that AWS lacks", () => {
    expect(faultsOf(sqlForm({ [`${WORKER}.type`]: "CR.2X" }))).toEqual([
      `${WORKER}.type: “CR.2X” is no worker type: choose CR.1X, CR.4X or CR.8X`,
    ]);
  });

  test("mends come with their faults", () => {
    const validation = validateLaunchForm(form({ "seedAudience.dataSource.s3Uri": "S3://a/b" }));
    expect(!validation.ok && validation.faults[0]?.fix?.value).toBe("s3://a/b");
  });
});

test("the longest legal request is validated within a keystroke", () => {
  const tags = Array.from({ length: 50 }, (_, i) => [
    [`tags.${i}.key`, `${i}-${"😀".repeat(120)}`],
    [`tags.${i}.value`, "😀".repeat(256)],
  ]).flat();
  const values = sqlForm({
    "seedAudience.sqlParameters.queryString": "😀".repeat(500_000),
    ...Object.fromEntries(tags),
  });
  validateLaunchForm(values);
  const start = performance.now();
  expect(validateLaunchForm(values).ok).toBe(true);
  expect(performance.now() - start).toBeLessThan(100);
});
