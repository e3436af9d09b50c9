import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { RefusalCode } from "@/lib/contract/records/outcome";

const SEED_URI = "seedAudience.dataSource.s3Uri";
const SEED_ROLE = "seedAudience.roleArn";
const SEED_SQL = "seedAudience.sqlParameters.queryString";
const SEED_TEMPLATE = "seedAudience.sqlParameters.analysisTemplateArn";
const WORKER = "seedAudience.sqlComputeConfiguration.worker";

/** A list of rows is one field: the request does not say which row has the key. */
const FIELDS: Record<string, string> = {
  name: "name",
  description: "description",
  collaborationId: "collaborationId",
  configuredAudienceModelArn: "configuredAudienceModelArn",
  includeSeedInOutput: "includeSeedInOutput",
  tags: "tags",
  seedAudience: "seedSource",
  [SEED_ROLE]: SEED_ROLE,
  "seedAudience.dataSource": SEED_URI,
  "seedAudience.sqlParameters": "seedSource",
  [SEED_SQL]: SEED_SQL,
  [SEED_TEMPLATE]: SEED_TEMPLATE,
  "seedAudience.sqlParameters.parameters": "seedAudience.sqlParameters.parameters",
  "seedAudience.sqlComputeConfiguration": `${WORKER}.type`,
  [`${WORKER}.number`]: `${WORKER}.number`,
  [`${WORKER}.properties`]: `${WORKER}.properties.spark`,
};

/** Each once. AWS has two formats: `at 'seedAudience.roleArn'`, `at '/seedAudience/roleArn'`. */
export function fieldsOfValidation(message: string): string[] {
  const paths = [...message.matchAll(/\bat '\/?([^']+)' failed to satisfy constraint/g)];
  const fields = paths.flatMap(([, path = ""]) => fieldOfPath(path.split(/[./]/)) ?? []);
  return [...new Set(fields)];
}

function fieldOfPath(members: string[]): string | undefined {
  for (let length = members.length; length > 0; length--) {
    const path = members.slice(0, length).join(".");
    if (Object.hasOwn(FIELDS, path)) return FIELDS[path];
  }
  return undefined;
}

export function fieldOfRefusal(
  code: RefusalCode,
  message: string,
  request: LaunchRequest,
): string | undefined {
  switch (code) {
    case "name-taken":
      return "name";
    case "pass-role-denied":
      return SEED_ROLE;
    case "invalid-request":
      return fieldsOfValidation(message)[0] ?? fieldOfFreeText(message, request);
    case "access-denied":
      return message.includes("cleanrooms-ml:TagResource")
        ? "tags"
        : fieldOfFreeText(message, request);
    case "not-found":
      return fieldOfFreeText(message, request);
    default:
      return undefined;
  }
}

function fieldOfFreeText(message: string, request: LaunchRequest): string | undefined {
  const { seedAudience, collaborationId, configuredAudienceModelArn } = request;
  // The collaboration comes last: messages about a template or a role also quote it.
  const values: [field: string, value: string | undefined][] = [
    [SEED_TEMPLATE, seedAudience.sqlParameters?.analysisTemplateArn],
    [SEED_URI, seedAudience.dataSource?.s3Uri],
    [SEED_ROLE, seedAudience.roleArn],
    ["configuredAudienceModelArn", configuredAudienceModelArn],
    ["collaborationId", collaborationId],
  ];
  const quoted = values.find(([, value]) => value && message.includes(value));
  const named = values.find(([field]) => message.includes(field.slice(field.lastIndexOf(".") + 1)));
  return (quoted ?? named)?.[0];
}
