import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { FailureDetails } from "@/lib/contract/records/outcome";

/** What was sent and from where, which a failure's text needs. */
export type FailureContext = {
  request: LaunchRequest;
  region: string;
  /** The portal's own account, where it is known. */
  account?: string;
};

/** What the words of a failure are made of. */
export type FailureFacts = FailureContext & { details: FailureDetails & { message: string } };

/**
 * A failure's own text. What the person does next depends on where the launch stands as well:
 * `launch-words.ts` says that.
 */
export type Cause = {
  title: string;
  explanation: string;
  /** How the cause is removed, in whole sentences; empty where it passes by itself. */
  remedy: string;
};

/** The account in an ARN: for a configured audience model, the one that owns it. */
export function accountOfArn(arn: string): string {
  return arn.split(":")[4] || "that owns it";
}
