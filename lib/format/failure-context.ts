import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { FailureDetails } from "@/lib/contract/records/outcome";

export type FailureContext = {
  request: LaunchRequest;
  region: string;
  /** The portal's own account; absent if unknown. */
  account?: string;
};

export type FailureFacts = FailureContext & { details: FailureDetails & { message: string } };

/** Words of a failure. The next step also depends on the launch's state, see `launch-words.ts`. */
export type Cause = {
  title: string;
  explanation: string;
  /** Whole sentences; empty if the cause passes without action. */
  remedy: string;
};

/** Account ID in an ARN: for a configured audience model, its owner. */
export function accountOfArn(arn: string): string {
  return arn.split(":")[4] || "that owns it";
}
