import {
  cellOf,
  EMPTY_LAUNCH_FORM,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  ROW_LISTS,
  type Row,
  type RowList,
  rowsOf,
  type SeedSource,
  SPARK_FIELD,
} from "./launch-form";

/** Rows of one list: more than any map may have, so that "too many" can be shown. */
export const MAX_ROWS = 500;

export const PAGE_ORDER = [
  "name",
  "description",
  "collaborationId",
  "configuredAudienceModelArn",
  "seedSource",
  "seedAudience.dataSource.s3Uri",
  "seedAudience.sqlParameters.queryString",
  "seedAudience.sqlParameters.analysisTemplateArn",
  PARAMETERS_FIELD,
  "seedAudience.roleArn",
  "includeSeedInOutput",
  "seedAudience.sqlComputeConfiguration.worker.type",
  "seedAudience.sqlComputeConfiguration.worker.number",
  SPARK_FIELD,
  "tags",
] as const;

export const SEED_SOURCES: readonly SeedSource[] = ["s3", "sql", "template"];
export const INCLUDE_SEED_CHOICES: readonly LaunchFormValues["includeSeedInOutput"][] = [
  "",
  "true",
  "false",
];

const CELL = /^(.+)\.(0|[1-9][0-9]{0,2})\.(key|value)$/;

export function parseCell(
  field: string,
): { list: RowList; index: number; side: keyof Row } | undefined {
  const [, name, digits, side] = CELL.exec(field) ?? [];
  const list = ROW_LISTS.find((known) => known === name);
  const index = Number(digits);
  if (!list || index >= MAX_ROWS) return undefined;
  return { list, index, side: side === "key" ? "key" : "value" };
}

export function isFormField(field: string): boolean {
  if (ROW_LISTS.some((list) => list === field)) return false;
  return PAGE_ORDER.some((known) => known === field) || parseCell(field) !== undefined;
}

export function toFields(values: LaunchFormValues): Map<string, string> {
  const { dataSource, roleArn, sqlParameters, sqlComputeConfiguration } = values.seedAudience;
  const { type, number } = sqlComputeConfiguration.worker;
  const cells = (list: RowList) =>
    rowsOf(values, list).flatMap((row, index): [string, string][] => [
      [cellOf(list, index, "key"), row.key],
      [cellOf(list, index, "value"), row.value],
    ]);
  return new Map([
    ["name", values.name],
    ["description", values.description],
    ["collaborationId", values.collaborationId],
    ["configuredAudienceModelArn", values.configuredAudienceModelArn],
    ["seedSource", values.seedSource],
    ["seedAudience.dataSource.s3Uri", dataSource.s3Uri],
    ["seedAudience.sqlParameters.queryString", sqlParameters.queryString],
    ["seedAudience.sqlParameters.analysisTemplateArn", sqlParameters.analysisTemplateArn],
    ...cells(PARAMETERS_FIELD),
    ["seedAudience.roleArn", roleArn],
    ["includeSeedInOutput", values.includeSeedInOutput],
    ["seedAudience.sqlComputeConfiguration.worker.type", type],
    ["seedAudience.sqlComputeConfiguration.worker.number", number],
    ...cells(SPARK_FIELD),
    ...cells("tags"),
  ]);
}

export function filledFields(values: LaunchFormValues): string[] {
  return [...toFields(values)].flatMap(([field, text]) =>
    text === "" || field === "seedSource" ? [] : [field],
  );
}

export function fromFields(fields: ReadonlyMap<string, string>): LaunchFormValues {
  const text = (field: string) => fields.get(field) ?? "";
  const source = fields.get("seedSource");
  const include = fields.get("includeSeedInOutput");
  return {
    name: text("name"),
    description: text("description"),
    collaborationId: text("collaborationId"),
    configuredAudienceModelArn: text("configuredAudienceModelArn"),
    seedSource: SEED_SOURCES.find((known) => known === source) ?? EMPTY_LAUNCH_FORM.seedSource,
    seedAudience: {
      dataSource: { s3Uri: text("seedAudience.dataSource.s3Uri") },
      roleArn: text("seedAudience.roleArn"),
      sqlParameters: {
        queryString: text("seedAudience.sqlParameters.queryString"),
        analysisTemplateArn: text("seedAudience.sqlParameters.analysisTemplateArn"),
        parameters: rowsFrom(fields, PARAMETERS_FIELD),
      },
      sqlComputeConfiguration: {
        worker: {
          type: text("seedAudience.sqlComputeConfiguration.worker.type"),
          number: text("seedAudience.sqlComputeConfiguration.worker.number"),
          properties: { spark: rowsFrom(fields, SPARK_FIELD) },
        },
      },
    },
    includeSeedInOutput: INCLUDE_SEED_CHOICES.find((known) => known === include) ?? "",
    tags: rowsFrom(fields, "tags"),
  };
}

/** Gaps are filled with empty rows, so that rows keep their numbers. */
function rowsFrom(fields: ReadonlyMap<string, string>, list: RowList): Row[] {
  let count = 1;
  for (const field of fields.keys()) {
    const cell = parseCell(field);
    if (cell?.list === list) count = Math.max(count, cell.index + 1);
  }
  return Array.from({ length: count }, (_, index) => ({
    key: fields.get(cellOf(list, index, "key")) ?? "",
    value: fields.get(cellOf(list, index, "value")) ?? "",
  }));
}
