import type { LaunchFormValues } from "@/lib/contract/launch-form/launch-form";

/** In the order of the page. `content` is checked by the browser, which alone reads the seed. */
export const PREFLIGHT_CHECKS = [
  "seed",
  "content",
  "role",
  "accounts",
  "model",
  "name",
  "quota",
  "day",
] as const;

export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];
export type ServerCheck = Exclude<PreflightCheck, "content">;

export type CheckResult = {
  /** `unknown`: could not be checked. */
  state: "passed" | "failed" | "warning" | "unknown";
  /** Whole sentences. */
  reason: string;
  /** Of the check of the model: how many people of the seed must match. */
  minimum?: number;
};

/** What is checked: the parts of a request that checks need. */
export type PreflightSubject = {
  name: string;
  configuredAudienceModelArn: string;
  collaborationId: string;
  roleArn: string;
  /** Empty for a seed that is not in S3. */
  s3Uri: string;
};

export function subjectOf(values: LaunchFormValues): PreflightSubject {
  const { name, configuredAudienceModelArn, collaborationId, seedSource, seedAudience } = values;
  const { roleArn, dataSource } = seedAudience;
  const s3Uri = seedSource === "s3" ? dataSource.s3Uri : "";
  return { name, configuredAudienceModelArn, collaborationId, roleArn, s3Uri };
}

const FIELDS = [
  "name",
  "configuredAudienceModelArn",
  "collaborationId",
  "roleArn",
  "s3Uri",
] as const satisfies (keyof PreflightSubject)[];

export function readSubject(params: URLSearchParams): PreflightSubject {
  const [
    name = "",
    configuredAudienceModelArn = "",
    collaborationId = "",
    roleArn = "",
    s3Uri = "",
  ] = FIELDS.map((field) => params.get(field) ?? "");
  return { name, configuredAudienceModelArn, collaborationId, roleArn, s3Uri };
}

export function isServerCheck(text: string): text is ServerCheck {
  return text !== "content" && (PREFLIGHT_CHECKS as readonly string[]).includes(text);
}

/** A seed by query is in no bucket. */
export function checksOf({ s3Uri }: PreflightSubject): PreflightCheck[] {
  return PREFLIGHT_CHECKS.filter(
    (check) => s3Uri !== "" || (check !== "seed" && check !== "content"),
  );
}
