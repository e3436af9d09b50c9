import { expect, test } from "vitest";
import { memberWords } from "./member-words";

test.each([
  ["name", "Job name"],
  ["includeSeedInOutput", "Include seed audience in output"],
  ["seedAudience.dataSource", "Seed S3 URI"],
  ["seedAudience.dataSource.s3Uri", "Seed S3 URI"],
  ["seedAudience.sqlParameters", "SQL query or analysis template"],
  ["tags", "Tags"],
  ["tags.cost.centre", "Tag “cost.centre”"],
  ["seedAudience.sqlParameters.parameters.since", "Parameter “since”"],
  [
    "seedAudience.sqlComputeConfiguration.worker.properties.spark.spark.sql.ansi",
    "Spark property “spark.sql.ansi”",
  ],
])("labels %s “%s”", (path, words) => {
  expect(memberWords(path)).toBe(words);
});
