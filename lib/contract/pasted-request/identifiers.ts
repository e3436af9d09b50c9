import { arnKind, parseArn } from "@/lib/contract/launch-request/arn";
import { isUuid } from "@/lib/contract/uuid";
import type { Recognised } from "./recognised";

const JOB_ARN = /^arn:[^:\s]+:cleanrooms-ml:[^:\s]*:[^:\s]*:audience-generation-job\/\S+$/;

/** One ARN, ID or URI, which goes into its own field. */
export function recogniseIdentifier(text: string): Recognised | undefined {
  if (/\s/.test(text)) return undefined;
  if (JOB_ARN.test(text)) return { kind: "job", job: text };
  if (text.startsWith("s3://")) return field("identifier", S3_URI, text);
  if (isUuid(text)) return field("identifier", "collaborationId", text);
  return /^arn:/i.test(text) ? recogniseArn(text) : undefined;
}

const S3_URI = "seedAudience.dataSource.s3Uri";

const FIELD_OF_KIND: Record<string, string> = {
  "a configured audience model": "configuredAudienceModelArn",
  "an analysis template": "seedAudience.sqlParameters.analysisTemplateArn",
  "a role": "seedAudience.roleArn",
};

function recogniseArn(text: string): Recognised {
  const arn = parseArn(text);
  if (!arn) return unknown("The text begins like an ARN, but is none. Copy the whole ARN.");
  const kind = arnKind(arn);
  const own = FIELD_OF_KIND[kind];
  if (own) return field("arn", own, text);
  if (kind === "an S3 bucket or object" && arn.resource.includes("/")) {
    return field("arn", S3_URI, `s3://${arn.resource}`);
  }
  const collaboration = arn.resource.replace(/^collaboration\//, "");
  if (kind === "a collaboration") return field("arn", "collaborationId", collaboration);
  const remedy =
    kind === "a configured audience model association"
      ? "Use the ARN of its configured audience model."
      : "Use the ARN of a configured audience model, an analysis template, a role, a collaboration or a job.";
  return unknown(`This is the ARN of ${kind}, for which the form has no field. ${remedy}`);
}

function unknown(message: string): Recognised {
  return { kind: "unreadable", message, notes: [] };
}

const SOURCE_OF_FIELD: Record<string, string> = {
  [S3_URI]: "s3",
  "seedAudience.sqlParameters.analysisTemplateArn": "template",
};

function field(kind: "arn" | "identifier", name: string, text: string): Recognised {
  const source = SOURCE_OF_FIELD[name];
  const fields = new Map([[name, text]]);
  if (source) fields.set("seedSource", source);
  return { kind, isWhole: false, fields, lists: new Set(), notes: [] };
}
