import { type Arn, PARTITIONS, parseArn } from "@/lib/contract/launch-request/arn";
import {
  ANALYSIS_TEMPLATE_ARN_RULE,
  CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  ROLE_ARN_RULE,
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

/** Where the portal launches from, as far as it is known. */
export type LaunchPlace = { account?: string; region?: string };

type Advisor = (values: LaunchFormValues, where: LaunchPlace) => (FieldFault | undefined)[];

/**
 * Warnings on what the API accepts but AWS is documented to refuse later, or hardly anybody means.
 * They never block. A field at fault gets none.
 */
export function warnOfLaunchForm(values: LaunchFormValues, where: LaunchPlace): FieldFault[] {
  const advisors: Advisor[] = [
    warnOfName,
    warnOfCollaboration,
    warnOfModel,
    warnOfSeed,
    warnOfRole,
  ];
  const found = advisors.flatMap((advisor) => advisor(values, where));
  return [...found.filter((warnings) => warnings !== undefined), ...warnOfTags(values.tags)];
}

const warnOfName: Advisor = ({ name }) => [warnOfEdges("name", name, NAME_RULE, "the name")];

/** User guide, "Creating a seed segment": SQL seeds run in a collaboration; ML behaviours: a model of another account is shared through one. */
const warnOfCollaboration: Advisor = (values, where) => {
  if (values.collaborationId) return [];
  const field = "collaborationId";
  if (values.seedSource !== "s3") {
    return [
      {
        field,
        message: "A seed by SQL is queried inside a collaboration: AWS will ask for its ID",
      },
    ];
  }
  const owner = arnOf(
    values.configuredAudienceModelArn,
    CONFIGURED_AUDIENCE_MODEL_ARN_RULE,
  )?.account;
  if (!owner || !where.account || owner === where.account) return [];
  const message = `The model belongs to account ${owner}, which usually shares it through a collaboration: AWS will then ask for the ID`;
  return [{ field, message }];
};

const warnOfModel: Advisor = (values, where) => {
  const field = "configuredAudienceModelArn";
  const arn = arnOf(values.configuredAudienceModelArn, CONFIGURED_AUDIENCE_MODEL_ARN_RULE);
  return [warnOfPlace(field, "model", arn, where)];
};

const warnOfRole: Advisor = ({ seedAudience: { roleArn } }, where) => {
  const field = "seedAudience.roleArn";
  const role = arnOf(roleArn, ROLE_ARN_RULE);
  if (!role) return [];
  if (where.account && role.account !== where.account) {
    const message = `This role is in account ${role.account}, the portal launches from ${where.account}: AWS will refuse to pass it`;
    return [{ field, message }];
  }
  return [
    warnOfEdges(field, roleArn, ROLE_ARN_RULE, "the role's name"),
    warnOfPartition(field, role),
  ];
};

const warnOfSeed: Advisor = ({ seedSource, seedAudience }, where) => {
  const { dataSource, sqlParameters } = seedAudience;
  if (seedSource === "s3") return [warnOfS3Uri(dataSource.s3Uri)];
  if (seedSource !== "template") return [];
  const field = "seedAudience.sqlParameters.analysisTemplateArn";
  const arn = arnOf(sqlParameters.analysisTemplateArn, ANALYSIS_TEMPLATE_ARN_RULE);
  return [warnOfPlace(field, "template", arn, where)];
};

function arnOf(text: string, rule: TextRule): Arn | undefined {
  return fits(rule, text) ? parseArn(text) : undefined;
}

function warnOfPlace(
  field: string,
  thing: string,
  arn: Arn | undefined,
  where: LaunchPlace,
): FieldFault | undefined {
  if (!arn) return undefined;
  if (where.region && arn.region !== where.region) {
    const message = `This ${thing} is in ${arn.region}, the portal launches in ${where.region}: AWS will not find it`;
    return { field, message };
  }
  return warnOfPartition(field, arn);
}

/** The API's pattern lets any name through that starts with "aws". */
function warnOfPartition(field: string, { partition }: Arn): FieldFault | undefined {
  if (PARTITIONS.includes(partition)) return undefined;
  return { field, message: `AWS has no partition “${partition}”: most ARNs start with “arn:aws:”` };
}

const FIELD = "seedAudience.dataSource.s3Uri";
const OTHER_FORMATS = /\.(csv|tsv|parquet|avro|orc|xlsx?|zip)$/i;

/** User guide, "Seed data requirements": a seed is JSON Lines, in a bucket that the role may list. */
function warnOfS3Uri(uri: string): FieldFault | undefined {
  if (!fits(S3_URI_RULE, uri)) return undefined;
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/u.exec(uri) ?? [];
  if (bucket === "")
    return { field: FIELD, message: "The bucket is missing between s3:// and the next /" };
  if (key === "") {
    return { field: FIELD, message: "Names a whole bucket: a seed is one file or folder in it" };
  }
  const format = OTHER_FORMATS.exec(uri)?.[0];
  if (format) {
    const message = `Ends with ${format}: AWS reads a seed as JSON Lines, one {"user_id": "…"} a line`;
    return { field: FIELD, message };
  }
  return warnOfEdges(FIELD, uri, S3_URI_RULE, "the file's name");
}

/** General Reference, "Tagging AWS resources": what is generally allowed across services. */
const UNCOMMON = /[^\p{L}\p{N}\p{Z}+\-=._:/@]/u;

function warnOfTags(tags: Row[]): FieldFault[] {
  const sides = ["key", "value"] as const;
  return tags
    .flatMap((row, index) =>
      sides.map((side) => warnOfTagText(cellOf(TAGS_FIELD, index, side), row[side], side)),
    )
    .filter((warnings) => warnings !== undefined);
}

function warnOfTagText(field: string, text: string, side: keyof Row): FieldFault | undefined {
  const rule = TAG_RULES[side];
  if (!fits(rule, text)) return undefined;
  const edges = warnOfEdges(field, text, rule, `the ${side}`);
  if (edges) return edges;
  const uncommon = UNCOMMON.exec(text)?.[0];
  if (!uncommon) return undefined;
  const message = `${characterName(uncommon)} is not among the characters that AWS generally allows in tags: letters, digits, blanks and + - = . _ : / @`;
  return { field, message };
}

/** Blanks around a text that the API takes as part of it. `whole` is what they become part of. */
function warnOfEdges(
  field: string,
  text: string,
  rule: TextRule,
  whole: string,
): FieldFault | undefined {
  const edges = fits(rule, text) && text !== "" && describeEdges(text);
  if (!edges) return undefined;
  const value = trimEdges(text);
  const message = `${edges}, which becomes part of ${whole}`;
  return { field, message, ...(fits(rule, value) && { fix: { label: "Remove it", value } }) };
}
