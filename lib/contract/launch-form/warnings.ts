import { type Arn, PARTITIONS, parseArn } from "@/lib/contract/launch-request/arn";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
  unknownPartition,
} from "@/lib/contract/launch-request/arn-rules";
import { NAME_RULE } from "@/lib/contract/launch-request/job-rules";
import { TAG_RULES } from "@/lib/contract/launch-request/pair-rules";
import { S3_URI_RULE } from "@/lib/contract/launch-request/s3-uri-rule";
import { fits, type TextRule } from "@/lib/contract/launch-request/text-rule";
import { describeEdges, trimEdges } from "@/lib/contract/launch-request/trim-wrapping";
import { characterName } from "@/lib/contract/launch-request/wording";
import {
  cellOf,
  type FieldFault,
  type LaunchFormValues,
  type Row,
  TAGS_FIELD,
} from "./launch-form";
import type { LaunchTarget } from "./launch-form-state";

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

const warnAboutName: Check = ({ name }) => [warnAboutEdges("name", name, NAME_RULE)];

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
  if (target.account && role.account !== target.account) {
    const message = `Seed role is in account ${role.account}. Use a role in ${target.account}, the account the portal launches from.`;
    return [{ field, message }];
  }
  return [
    warnAboutEdges(field, roleArn, ROLE_ARN_RULE),
    warnAboutPartition(field, "Seed role", role),
  ];
};

const warnAboutSeed: Check = ({ seedSource, seedAudience }, target) => {
  const { dataSource, sqlParameters } = seedAudience;
  if (seedSource === "s3") return [warnAboutS3Uri(dataSource.s3Uri)];
  if (seedSource !== "template") return [];
  const field = "seedAudience.sqlParameters.analysisTemplateArn";
  const arn = arnOf(sqlParameters.analysisTemplateArn, ANALYSIS_TEMPLATE_ARN_RULE);
  return [warnAboutRegion(field, "Analysis template", arn, target)];
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
  return warnAboutPartition(field, thing, arn);
}

/** The API's pattern accepts any partition that starts with "aws". */
function warnAboutPartition(
  field: string,
  thing: string,
  { partition }: Arn,
): FieldFault | undefined {
  if (PARTITIONS.includes(partition)) return undefined;
  return { field, message: unknownPartition(`${thing} ARN`, partition) };
}

const S3_FIELD = "seedAudience.dataSource.s3Uri";
const OTHER_FORMATS = /\.(csv|tsv|parquet|avro|orc|xlsx?|zip)$/i;

/** User guide, "Seed data requirements": JSON Lines in a bucket that the role can list. */
function warnAboutS3Uri(uri: string): FieldFault | undefined {
  if (!fits(S3_URI_RULE, uri)) return undefined;
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/u.exec(uri) ?? [];
  if (bucket === "")
    return { field: S3_FIELD, message: "Seed S3 URI has no bucket. Add it after “s3://”." };
  if (key === "") {
    return { field: S3_FIELD, message: "Seed S3 URI is a whole bucket. Add the file or folder." };
  }
  const format = OTHER_FORMATS.exec(uri)?.[0];
  if (format) {
    const message = `Seed S3 URI ends with ${format}. Use a JSON Lines file: one {"user_id": "…"} per line.`;
    return { field: S3_FIELD, message };
  }
  return warnAboutEdges(S3_FIELD, uri, S3_URI_RULE);
}

/** General Reference, "Tagging AWS resources": characters generally allowed across services. */
const UNCOMMON = /[^\p{L}\p{N}\p{Z}+\-=._:/@]/u;

function warnAboutTags(tags: Row[]): FieldFault[] {
  const sides = ["key", "value"] as const;
  return tags
    .flatMap((row, index) =>
      sides.map((side) => warnAboutTagText(cellOf(TAGS_FIELD, index, side), row[side], side)),
    )
    .filter((warning) => warning !== undefined);
}

function warnAboutTagText(field: string, text: string, side: keyof Row): FieldFault | undefined {
  const rule = TAG_RULES[side];
  if (!fits(rule, text)) return undefined;
  const edges = warnAboutEdges(field, text, rule);
  if (edges) return edges;
  const uncommon = UNCOMMON.exec(text)?.[0];
  if (!uncommon) return undefined;
  const message = `${rule.label} contains ${characterName(uncommon)}. Use only letters, digits, spaces and “+-=._:/@”, which every AWS service accepts.`;
  return { field, message };
}

/** The API keeps spaces at the edges. */
function warnAboutEdges(field: string, text: string, rule: TextRule): FieldFault | undefined {
  const edges = fits(rule, text) && text !== "" && describeEdges(text);
  if (!edges) return undefined;
  const value = trimEdges(text);
  const message = `${rule.label} ${edges.problem}. ${edges.remedy}.`;
  return { field, message, ...(fits(rule, value) && { fix: { label: edges.label, value } }) };
}
