import { expect, test } from "vitest";
import { labelOf, sectionOf } from "./field-labels";
import { PAGE_ORDER } from "./form-fields";
import { PARAMETERS_FIELD, SPARK_FIELD } from "./launch-form";

test.each([
  ["name", "Job name", "job"],
  ["description", "Description", "job"],
  ["collaborationId", "Collaboration ID", "model"],
  ["configuredAudienceModelArn", "Configured audience model ARN", "model"],
  ["seedSource", "Seed source", "seed"],
  ["seedAudience.dataSource.s3Uri", "Seed S3 URI", "seed"],
  ["seedAudience.sqlParameters.queryString", "SQL query", "seed"],
  ["seedAudience.sqlParameters.analysisTemplateArn", "Analysis template ARN", "seed"],
  ["seedAudience.roleArn", "Seed role ARN", "seed"],
  ["includeSeedInOutput", "Include seed audience in output", "seed"],
  ["seedAudience.sqlComputeConfiguration.worker.type", "Worker type", "seed"],
  ["seedAudience.sqlComputeConfiguration.worker.number", "Worker count", "seed"],
  ["tags", "Tags", "tags"],
  ["tags.0.key", "Tag key 1", "tags"],
  ["tags.49.value", "Tag value 50", "tags"],
  [`${PARAMETERS_FIELD}.0.key`, "Parameter name 1", "seed"],
  [`${PARAMETERS_FIELD}.9.value`, "Parameter value 10", "seed"],
  [`${SPARK_FIELD}.1.key`, "Spark property name 2", "seed"],
  [`${SPARK_FIELD}.1.value`, "Spark property value 2", "seed"],
  ["unknown.field", "unknown.field", "seed"],
])("%s is “%s” in %s", (field, label, section) => {
  expect(labelOf(field)).toBe(label);
  expect(sectionOf(field)).toBe(section);
});

test("every field of the page has its own label", () => {
  const labels = PAGE_ORDER.map(labelOf);
  expect(labels).not.toEqual(expect.arrayContaining([...PAGE_ORDER]));
  expect(new Set(labels).size).toBe(PAGE_ORDER.length);
});
