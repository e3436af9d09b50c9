import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { FailureDetails } from "@/lib/contract/records/outcome";

export type FailureContext = {
  request: LaunchRequest;
  region: string;
  account?: string;
};

export type FailureFacts = FailureContext & { details: FailureDetails & { message: string } };

export const NO_REQUEST: FailureContext = {
  request: { name: "", configuredAudienceModelArn: "", seedAudience: { roleArn: "" } },
  region: "",
};

export type Cause = {
  title: string;
  explanation: string;
  /** Whole sentences; empty if the cause passes without action. */
  remedy: string;
  /** A whole sentence that ends the next step of an unsent launch. */
  note?: string;
};

const CLEAN_ROOMS = /^(List|Get)Collaboration/;

const OF_OTHER_SERVICES: Record<string, [service: string, action: string]> = {
  GetCallerIdentity: ["AWS STS", "sts:GetCallerIdentity"],
  ListObjectsV2: ["Amazon S3", "s3:ListBucket"],
  HeadBucket: ["Amazon S3", "s3:ListBucket"],
  HeadObject: ["Amazon S3", "s3:GetObject"],
  GetObject: ["Amazon S3", "s3:GetObject"],
  GetRole: ["AWS IAM", "iam:GetRole"],
};

/** The service of a call, and the IAM action that it needs. */
export function serviceOf(operation: string | undefined): { service: string; action: string } {
  if (operation !== undefined && Object.hasOwn(OF_OTHER_SERVICES, operation)) {
    const [service = "", action = ""] = OF_OTHER_SERVICES[operation] ?? [];
    return { service, action };
  }
  if (operation && CLEAN_ROOMS.test(operation)) {
    return { service: "Clean Rooms", action: `cleanrooms:${operation}` };
  }
  // IAM spells it with a capital T (Service Authorization Reference).
  const action = operation === "UntagResource" ? "UnTagResource" : operation;
  return {
    service: "Clean Rooms ML",
    action: `cleanrooms-ml:${action ?? "StartAudienceGenerationJob"}`,
  };
}

export function accountOfArn(arn: string): string | undefined {
  return arn.split(":")[4] || undefined;
}

/** Whom to ask about a configured audience model: ends with a comma if an account is named. */
export function modelOwner(arn: string): string {
  const account = accountOfArn(arn);
  const owner = "the owner of the configured audience model";
  return account === undefined ? owner : `account ${account}, ${owner},`;
}

/** With full stops between them: messages of AWS end without one at times. */
export function sentences(...parts: string[]): string {
  return parts
    .filter((part) => part !== "")
    .map((part) => (/[.!?:…][”"')]?$/.test(part) ? part : `${part}.`))
    .join(" ");
}
