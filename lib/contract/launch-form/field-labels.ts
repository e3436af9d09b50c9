import { PARAMETERS_FIELD, SPARK_FIELD, TAGS_FIELD } from "./launch-form";

export type Section = "job" | "model" | "seed" | "tags";

const LABELS: Record<string, string> = {
  name: "Job name",
  description: "Description",
  collaborationId: "Collaboration ID",
  configuredAudienceModelArn: "Configured audience model ARN",
  seedSource: "Seed source",
  "seedAudience.dataSource.s3Uri": "Seed S3 URI",
  "seedAudience.sqlParameters.queryString": "SQL query",
  "seedAudience.sqlParameters.analysisTemplateArn": "Analysis template ARN",
  "seedAudience.roleArn": "Seed role ARN",
  includeSeedInOutput: "Include seed audience in output",
  "seedAudience.sqlComputeConfiguration.worker.type": "Worker type",
  "seedAudience.sqlComputeConfiguration.worker.number": "Worker count",
  [TAGS_FIELD]: "Tags",
  [PARAMETERS_FIELD]: "Parameters",
  [SPARK_FIELD]: "Spark properties",
};

const ROW_LABELS: Record<string, { key: string; value: string }> = {
  [TAGS_FIELD]: { key: "Tag key", value: "Tag value" },
  [PARAMETERS_FIELD]: { key: "Parameter name", value: "Parameter value" },
  [SPARK_FIELD]: { key: "Spark property name", value: "Spark property value" },
};

/** The label of a form field: `tags.2.key` is "Tag key 3". An unknown field is its own label. */
export function labelOf(field: string): string {
  const row = /^(.+)\.(\d+)\.(key|value)$/.exec(field);
  const [, list = "", index = "", side = ""] = row ?? [];
  const labels = ROW_LABELS[list];
  if (labels) return `${side === "key" ? labels.key : labels.value} ${Number(index) + 1}`;
  return LABELS[field] ?? field;
}

export function sectionOf(field: string): Section {
  if (field.startsWith("tags")) return "tags";
  if (field === "collaborationId" || field === "configuredAudienceModelArn") return "model";
  if (field === "name" || field === "description") return "job";
  return "seed";
}
