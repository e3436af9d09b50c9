import type { Settings } from "../settings";

const FAILURES = {
  seedTooSmall: {
    statusCode: "INSUFFICIENT_MATCHING_SEED",
    message:
      "The seed matches fewer users of the training data than the configured audience model asks for.",
  },
  seedUnreadable: {
    statusCode: "SEED_ACCESS_DENIED",
    message: "The role cannot read the seed: Access Denied (Service: Amazon S3; Status Code: 403).",
  },
  seedMalformed: {
    statusCode: "INVALID_SEED_DATA",
    message: 'Line 1 of the seed is not a JSON object with a "user_id".',
  },
  queryFailed: {
    statusCode: "PROTECTED_QUERY_FAILED",
    message: "The protected query that reads the seed failed.",
  },
  exportFailed: {
    statusCode: "OUTPUT_ACCESS_DENIED",
    message: "The audience could not be written to the model owner's bucket.",
  },
} as const;

/** Failures of a job. AWS publishes no codes or messages; these are invented. */
export type FailureName = keyof typeof FAILURES;

export function statusDetailsOf(
  failure: FailureName,
  settings: Settings,
): { statusCode?: string; message: string } {
  const { statusCode, message } = FAILURES[failure];
  return settings.statusCodes === "named" ? { statusCode, message } : { message };
}
