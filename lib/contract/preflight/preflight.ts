import {
  type LaunchFormValues,
  type Row,
  TAGS_FIELD,
} from "@/lib/contract/launch-form/launch-form";
import { tagsOfRows } from "@/lib/contract/launch-form/portal-tags";
import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";

/** In the order of the page. */
export const PREFLIGHT_CHECKS = [
  "seed",
  "content",
  "role",
  "accounts",
  "model",
  "name",
  "tags",
  "quota",
  "day",
] as const;

export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];

/**
 * What the checks do before each launch. `off`: they are made on demand alone; `warn`: a person
 * confirms a launch whose check fails; `require`: it is not sent.
 */
export type PreflightMode = "off" | "warn" | "require";

/** By key: the values that a tag may have; `*` stands for any characters. */
export type RequiredTags = Readonly<Record<string, readonly string[]>>;

export type CheckResult = {
  /** `unknown`: could not be checked. */
  state: "passed" | "failed" | "warning" | "unknown";
  /** Whole sentences. */
  reason: string;
  /** Of the check of the model: how many people of the seed must match. */
  minimum?: number;
  /** Jobs that the reason is about, those that the person sees. */
  jobs?: readonly { id: string; name: string }[];
};

export type CheckRow = { check: PreflightCheck; result: CheckResult };

export function hasFailed({ result }: CheckRow): boolean {
  return result.state === "failed";
}

/** The field of the form, and the member of the request, that a failed check is about. */
export const FIELD_OF_CHECK: Record<PreflightCheck, string> = {
  seed: "seedAudience.dataSource.s3Uri",
  content: "seedAudience.dataSource.s3Uri",
  role: "seedAudience.roleArn",
  accounts: "seedAudience.roleArn",
  model: "configuredAudienceModelArn",
  name: "name",
  tags: TAGS_FIELD,
  quota: "",
  day: "",
};

/** What is checked: the parts of a request that checks need. */
export type PreflightSubject = {
  name: string;
  configuredAudienceModelArn: string;
  collaborationId: string;
  roleArn: string;
  /** Empty for a seed that is not in S3. */
  s3Uri: string;
  tags: Readonly<Record<string, string>>;
};

export function subjectOf(values: LaunchFormValues): PreflightSubject {
  const { name, configuredAudienceModelArn, collaborationId, seedSource, seedAudience } = values;
  const { roleArn, dataSource } = seedAudience;
  const s3Uri = seedSource === "s3" ? dataSource.s3Uri : "";
  const tags = tagsOfRows(values.tags);
  return { name, configuredAudienceModelArn, collaborationId, roleArn, s3Uri, tags };
}

export function subjectOfRequest(request: LaunchRequest): PreflightSubject {
  const {
    name,
    configuredAudienceModelArn,
    collaborationId = "",
    seedAudience,
    tags = {},
  } = request;
  const { roleArn, dataSource } = seedAudience;
  const s3Uri = dataSource?.s3Uri ?? "";
  return { name, configuredAudienceModelArn, collaborationId, roleArn, s3Uri, tags };
}

const FIELDS = [
  "name",
  "configuredAudienceModelArn",
  "collaborationId",
  "roleArn",
  "s3Uri",
] as const satisfies (keyof PreflightSubject)[];

/** A longer address is refused on its way. */
const QUERY_MAX = 12_000;

/** As `readSubject` reads it. Undefined if it is too long. */
export function subjectQuery(
  check: PreflightCheck,
  { tags, ...subject }: PreflightSubject,
): URLSearchParams | undefined {
  const query = new URLSearchParams({ check, ...subject });
  // Other checks need no tags.
  if (check === "tags") {
    for (const [key, value] of Object.entries(tags)) {
      query.append("tagKey", key);
      query.append("tagValue", value);
    }
  }
  return query.toString().length > QUERY_MAX ? undefined : query;
}

export function readSubject(params: URLSearchParams): PreflightSubject {
  const [
    name = "",
    configuredAudienceModelArn = "",
    collaborationId = "",
    roleArn = "",
    s3Uri = "",
  ] = FIELDS.map((field) => params.get(field) ?? "");
  const values = params.getAll("tagValue");
  const rows: Row[] = params
    .getAll("tagKey")
    .map((key, index) => ({ key, value: values[index] ?? "" }));
  const tags = tagsOfRows(rows);
  return { name, configuredAudienceModelArn, collaborationId, roleArn, s3Uri, tags };
}

export function isPreflightCheck(text: string): text is PreflightCheck {
  return (PREFLIGHT_CHECKS as readonly string[]).includes(text);
}

/** A seed by query is in no bucket. */
export function checksOf({ s3Uri }: Pick<PreflightSubject, "s3Uri">): PreflightCheck[] {
  return PREFLIGHT_CHECKS.filter(
    (check) => s3Uri !== "" || (check !== "seed" && check !== "content"),
  );
}
