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

/** AWS reported success, but the response lacks what the operation must return. */
export function unreadableResponse(message: string, $metadata: unknown): Error {
  return Object.assign(new Error(message), { $metadata });
}
