import {
  cellOf,
  type FieldFault,
  type LaunchFormValues,
  PARAMETERS_FIELD,
  type Row,
  type RowList,
  SPARK_FIELD,
  TAGS_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import type { LaunchTarget } from "@/lib/contract/launch-form/launch-form-state";
import {
  type Arn,
  formatArn,
  PARTITIONS,
  parseArn,
  partitionOf,
} from "@/lib/contract/launch-request/arn";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
  unknownPartition,
} from "@/lib/contract/launch-request/arn-rules";
import { characterName } from "@/lib/contract/launch-request/character-names";
import { DESCRIPTION_RULE, NAME_RULE, SQL_RULE } from "@/lib/contract/launch-request/job-rules";
import { S3_URI_RULE } from "@/lib/contract/launch-request/s3-uri-rule";
import { fits, type TextRule, withoutCharacter } from "@/lib/contract/launch-request/text-rule";
import { PAIR_RULES } from "./row-rules";
import {
  type TextCheck,
  warnAboutAsterisk,
  warnAboutCharacters,
  warnAboutEdges,
  warnAboutTagCharacters,
  warnAboutText,
  warnIfInvisible,
} from "./text-warnings";

type KnownTarget = Partial<Pick<LaunchTarget, "account" | "region">>;

type Check = (values: LaunchFormValues, target: KnownTarget) => (FieldFault | undefined)[];

/** Values that AWS is documented to refuse later, and probable mistakes. They never block. */
export function findWarnings(values: LaunchFormValues, target: KnownTarget): FieldFault[] {
  const checks: Check[] = [
    warnAboutName,
    warnAboutCollaboration,
    warnAboutModel,
    warnAboutSeed,
    warnAboutRole,
  ];
  const warnings = checks.flatMap((check) => check(values, target));
  return [...warnings.filter((warning) => warning !== undefined), ...warnAboutTags(values.tags)];
}

const warnAboutName: Check = ({ name, description }) => [
  warnAboutText("name", name, NAME_RULE) ?? warnAboutAsterisk("name", name, NAME_RULE),
  warnAboutCharacters("description", description, DESCRIPTION_RULE, ["invisible"]),
];

/** User guide, "Creating a seed segment" (SQL seeds) and "ML behaviors" (shared models). */
const warnAboutCollaboration: Check = (values, target) => {
  if (values.collaborationId) return [];
  const field = "collaborationId";
  if (values.seedSource !== "s3") {
    return [
      {
        field,
        message:
          "Collaboration ID is empty. Enter it: AWS requires it for SQL queries and analysis templates.",
      },
    ];
  }
  const owner = arnOf(
    values.configuredAudienceModelArn,
    CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  )?.account;
  if (!owner || !target.account || owner === target.account) return [];
  const message = `Collaboration ID is empty. Enter it if account ${owner} shares the model through a collaboration.`;
  return [{ field, message }];
};

const warnAboutModel: Check = (values, target) => {
  const field = "configuredAudienceModelArn";
  const arn = arnOf(values.configuredAudienceModelArn, CONFIGURED_AUDIENCE_MODEL_ARN_RULE);
  return [warnAboutRegion(field, "Model", arn, target)];
};

const warnAboutRole: Check = ({ seedAudience: { roleArn } }, target) => {
  const field = "seedAudience.roleArn";
  const role = arnOf(roleArn, ROLE_ARN_RULE);
  if (!role) return [];
  const found =
    warnAboutEdges(field, roleArn, ROLE_ARN_RULE) ??
    warnAboutCharacters(field, roleArn, ROLE_ARN_RULE, ["invisible", "dash", "full-width"]) ??
    warnAboutRoleName(field, roleArn, role);
  if (found) return [found];
  if (target.account && role.account !== target.account) {
    const message = `Seed role is in account ${role.account}. Use a role in ${target.account}, the account the portal launches from.`;
    return [{ field, message }];
  }
  return [warnAboutPartition(field, "Seed role", role, target.region)];
};

const warnAboutSeed: Check = ({ seedSource, seedAudience }, target) => {
  const { dataSource, sqlParameters } = seedAudience;
  if (seedSource === "s3") return [warnAboutS3Uri(dataSource.s3Uri)];
  const { parameters } = sqlParameters;
  const { spark } = seedAudience.sqlComputeConfiguration.worker.properties;
  const ofRows = [
    ...warnAboutRows(PARAMETERS_FIELD, parameters, warnIfInvisible),
    ...warnAboutRows(SPARK_FIELD, spark, warnIfInvisible),
  ];
  if (seedSource === "sql") {
    const field = "seedAudience.sqlParameters.queryString";
    const kinds = ["invisible", "space"] as const;
    return [warnAboutCharacters(field, sqlParameters.queryString, SQL_RULE, kinds), ...ofRows];
  }
  const field = "seedAudience.sqlParameters.analysisTemplateArn";
  const arn = arnOf(sqlParameters.analysisTemplateArn, ANALYSIS_TEMPLATE_ARN_RULE);
  return [warnAboutRegion(field, "Analysis template", arn, target), ...ofRows];
};

function arnOf(text: string, rule: TextRule): Arn | undefined {
  return fits(rule, text) ? parseArn(text) : undefined;
}

function warnAboutRegion(
  field: string,
  thing: string,
  arn: Arn | undefined,
  target: KnownTarget,
): FieldFault | undefined {
  if (!arn) return undefined;
  if (target.region && arn.region !== target.region) {
    const message = `${thing} is in ${arn.region}. Use one in ${target.region}, the Region the portal launches in.`;
    return { field, message };
  }
  return warnAboutPartition(field, thing, arn, arn.region);
}

/** The API's pattern accepts any partition that starts with "aws". */
function warnAboutPartition(
  field: string,
  thing: string,
  arn: Arn,
  region: string | undefined,
): FieldFault | undefined {
  const { partition } = arn;
  if (!PARTITIONS.includes(partition)) {
    return { field, message: unknownPartition(`${thing} ARN`, partition) };
  }
  if (region === undefined || partition === partitionOf(region)) return undefined;
  const own = partitionOf(region);
  const message = `${thing} is in partition “${partition}”, but ${region} is in “${own}”. Use “arn:${own}:”.`;
  const value = formatArn({ ...arn, partition: own });
  return { field, message, fix: { label: `Change to arn:${own}:`, value } };
}

/** IAM's characters of paths and names; the API's pattern accepts any after "role/". */
function warnAboutRoleName(field: string, text: string, { resource }: Arn): FieldFault | undefined {
  const refused = /[^\w+=,.@/-]/u.exec(resource.slice(resource.lastIndexOf("/") + 1))?.[0];
  const foreign = refused ?? /[^!-~]/u.exec(resource)?.[0];
  if (!foreign) return undefined;
  if (foreign === "*") {
    const message =
      "Seed role ARN contains “*”. AWS does not treat it as a wildcard. Enter the ARN of one role.";
    return { field, message };
  }
  const message = `Seed role ARN contains ${characterName(foreign)}. IAM role names have only A to Z, a to z, 0 to 9 and “+=,.@-_”.`;
  return { field, ...withoutCharacter(message, text, foreign) };
}

const S3_FIELD = "seedAudience.dataSource.s3Uri";
const OTHER_FORMATS = /\.(csv|tsv|parquet|avro|orc|xlsx?|zip)$/i;

/** User guide, "Seed data requirements": JSON Lines in a bucket that the role can list. */
function warnAboutS3Uri(uri: string): FieldFault | undefined {
  if (!fits(S3_URI_RULE, uri)) return undefined;
  const found = warnAboutText(S3_FIELD, uri, S3_URI_RULE);
  if (found) return found;
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/u.exec(uri) ?? [];
  if (bucket === "")
    return { field: S3_FIELD, message: "Seed S3 URI has no bucket. Add it after “s3://”." };
  const foreign = /[^-\w.]/u.exec(bucket)?.[0];
  if (foreign) {
    const message = `Seed S3 URI has a bucket name with ${characterName(foreign)}. Use only a to z, 0 to 9, “-” and “.”.`;
    return { field: S3_FIELD, message };
  }
  if (key === "") {
    return { field: S3_FIELD, message: "Seed S3 URI is a whole bucket. Add the file or folder." };
  }
  if (key.includes("*")) return warnAboutAsterisks(uri);
  const format = OTHER_FORMATS.exec(uri)?.[0];
  if (format) {
    const message = `Seed S3 URI ends with ${format}. Use a JSON Lines file: one {"user_id": "…"} per line.`;
    return { field: S3_FIELD, message };
  }
  return undefined;
}

function warnAboutAsterisks(uri: string): FieldFault {
  const message =
    "Seed S3 URI contains “*”. AWS does not treat it as a wildcard. Enter one file or folder.";
  const folder = /^(s3:\/\/[^*]*\/)\*+$/u.exec(uri)?.[1];
  return {
    field: S3_FIELD,
    message,
    ...(folder && { fix: { label: "Remove *", value: folder } }),
  };
}

function warnAboutTags(tags: Row[]): FieldFault[] {
  // A straight quote would not be better in a tag.
  return warnAboutRows(
    TAGS_FIELD,
    tags,
    (...cell) => warnAboutText(...cell, []) ?? warnAboutTagCharacters(...cell),
  );
}

function warnAboutRows(list: RowList, rows: Row[], check: TextCheck): FieldFault[] {
  const sides = ["key", "value"] as const;
  return rows.flatMap((row, index) =>
    sides.flatMap(
      (side) => check(cellOf(list, index, side), row[side], PAIR_RULES[list][side]) ?? [],
    ),
  );
}
