import type { Fix } from "@/lib/contract/launch-request/text-rule";

export const TAGS_FIELD = "tags";
export const PARAMETERS_FIELD = "seedAudience.sqlParameters.parameters";
export const SPARK_FIELD = "seedAudience.sqlComputeConfiguration.worker.properties.spark";

export const ROW_LISTS = [PARAMETERS_FIELD, SPARK_FIELD, TAGS_FIELD] as const;
export type RowList = (typeof ROW_LISTS)[number];

export function isRowList(field: string): field is RowList {
  return ROW_LISTS.some((list) => list === field);
}

export function rowsOf(values: LaunchFormValues, list: RowList): Row[] {
  if (list === TAGS_FIELD) return values.tags;
  if (list === PARAMETERS_FIELD) return values.seedAudience.sqlParameters.parameters;
  return values.seedAudience.sqlComputeConfiguration.worker.properties.spark;
}

export function isFilled(row: Row): boolean {
  return row.key !== "" || row.value !== "";
}

export function filledRows(rows: Row[]): Row[] {
  return rows.filter(isFilled);
}

export function cellOf(list: RowList, index: number, side: keyof Row): string {
  return `${list}.${index}.${side}`;
}

export type Row = { key: string; value: string };

export type SeedSource = "s3" | "sql" | "template";

/** Names are the API's paths, except `seedSource`. */
export type LaunchFormValues = {
  name: string;
  description: string;
  collaborationId: string;
  configuredAudienceModelArn: string;
  seedSource: SeedSource;
  seedAudience: {
    dataSource: { s3Uri: string };
    roleArn: string;
    sqlParameters: { queryString: string; analysisTemplateArn: string; parameters: Row[] };
    sqlComputeConfiguration: {
      worker: { type: string; number: string; properties: { spark: Row[] } };
    };
  };
  /** Empty: absent from the request, so AWS uses its default. */
  includeSeedInOutput: "" | "true" | "false";
  tags: Row[];
};

/** `field` is the form field's name, e.g. `tags.0.key`. */
export type FieldFault = { field: string; message: string; fix?: Fix };

export type FormValidation = { faults: FieldFault[]; warnings: FieldFault[] };

const EMPTY_ROW: Row = { key: "", value: "" };

export const EMPTY_LAUNCH_FORM: LaunchFormValues = {
  name: "",
  description: "",
  collaborationId: "",
  configuredAudienceModelArn: "",
  seedSource: "s3",
  seedAudience: {
    dataSource: { s3Uri: "" },
    roleArn: "",
    sqlParameters: { queryString: "", analysisTemplateArn: "", parameters: [EMPTY_ROW] },
    sqlComputeConfiguration: {
      worker: { type: "", number: "", properties: { spark: [EMPTY_ROW] } },
    },
  },
  includeSeedInOutput: "",
  tags: [EMPTY_ROW],
};

/** Can be invalid. Empty fields and the seed sources that are not chosen are absent. */
export function toRequest(values: LaunchFormValues): unknown {
  return {
    ...given("name", values.name),
    ...given("configuredAudienceModelArn", values.configuredAudienceModelArn),
    seedAudience: seedOf(values),
    ...(values.includeSeedInOutput && {
      includeSeedInOutput: values.includeSeedInOutput === "true",
    }),
    ...given("collaborationId", values.collaborationId),
    ...given("description", values.description),
    ...given("tags", mapOf(values.tags)),
  };
}

function seedOf({ seedSource, seedAudience }: LaunchFormValues): object {
  const { dataSource, roleArn, sqlParameters, sqlComputeConfiguration } = seedAudience;
  if (seedSource === "s3") {
    const source = given("s3Uri", dataSource.s3Uri);
    return { ...given("dataSource", orAbsent(source)), ...given("roleArn", roleArn) };
  }
  const { queryString, analysisTemplateArn, parameters } = sqlParameters;
  const sql = {
    ...(seedSource === "sql"
      ? given("queryString", queryString)
      : given("analysisTemplateArn", analysisTemplateArn)),
    ...given("parameters", mapOf(parameters)),
  };
  const { type, number, properties } = sqlComputeConfiguration.worker;
  const spark = given("spark", mapOf(properties.spark));
  const worker = {
    ...given("type", type),
    ...given("number", wholeNumber(number)),
    ...given("properties", orAbsent(spark)),
  };
  return {
    ...given("roleArn", roleArn),
    ...given("sqlParameters", orAbsent(sql)),
    ...given("sqlComputeConfiguration", orAbsent({ ...given("worker", orAbsent(worker)) })),
  };
}

function given(member: string, value: unknown): Record<string, unknown> {
  return value === "" || value === undefined ? {} : { [member]: value };
}

function orAbsent(members: object): object | undefined {
  return Object.keys(members).length > 0 ? members : undefined;
}

/** `Object.fromEntries` keeps a key named `__proto__`, assignment would lose it. */
function mapOf(rows: Row[]): Record<string, string> | undefined {
  const filled = filledRows(rows);
  if (filled.length === 0) return undefined;
  return Object.fromEntries(filled.map((row) => [row.key, row.value]));
}

/** Other texts stay as typed: the schema refuses them, the preview shows them. */
function wholeNumber(text: string): number | string {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : text;
}
