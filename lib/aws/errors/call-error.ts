import "server-only";
import { brandOf } from "@/lib/errors";
import { readError } from "./read-error";

/** Calls that do no harm if they are repeated. */
export type RepeatableOperation =
  | "GetCallerIdentity"
  | "ListAudienceGenerationJobs"
  | "GetAudienceGenerationJob"
  | "ListAudienceExportJobs"
  | "DeleteAudienceGenerationJob"
  | "ListTagsForResource"
  | "TagResource"
  | "UntagResource"
  | "ListCollaborations"
  | "ListCollaborationAnalysisTemplates"
  | "GetCollaborationAnalysisTemplate"
  | "ListConfiguredAudienceModels"
  | "ListCollaborationConfiguredAudienceModelAssociations"
  | "GetCollaborationConfiguredAudienceModelAssociation"
  | "GetConfiguredAudienceModel"
  | "ListObjectsV2"
  | "HeadObject"
  | "GetObject"
  | "HeadBucket"
  | "GetRole";

export class AwsCallError extends Error {
  override readonly name = "AwsCallError";

  constructor(
    readonly operation: RepeatableOperation,
    cause: unknown,
  ) {
    super(readError(cause).message, { cause });
  }
}

export const isAwsCallError = brandOf("AwsCallError", AwsCallError);

/** Throws `AwsCallError` for any failure, so that each is shown with its call. */
export async function calling<T>(
  operation: RepeatableOperation,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new AwsCallError(operation, error);
  }
}

/** A proxy's page can have any status, and a response without a body looks like one of AWS. */
export function requireRequestId($metadata: { requestId?: string }): void {
  if ($metadata.requestId === undefined) {
    const message = "The response has no request ID of AWS. It may be from a proxy or firewall.";
    throw unreadableResponse(message, $metadata);
  }
}

/** AWS reported success, but the response lacks what the operation must return. */
export function unreadableResponse(message: string, $metadata: unknown): Error {
  return Object.assign(new Error(message), { $metadata });
}
