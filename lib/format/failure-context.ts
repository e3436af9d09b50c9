import type { LaunchRequest } from "@/lib/contract/launch-request/launch-request";
import type { FailureDetails } from "@/lib/contract/records/outcome";

export type FailureContext = {
  request: LaunchRequest;
  region: string;
  account?: string;
};

export type FailureFacts = FailureContext & { details: FailureDetails & { message: string } };

export type Cause = {
  title: string;
  explanation: string;
  /** Whole sentences; empty if the cause passes without action. */
  remedy: string;
  /** A whole sentence that ends the next step of a held launch. */
  note?: string;
};

export function accountOfArn(arn: string): string | undefined {
  return arn.split(":")[4] || undefined;
}

/** Whom to ask about a configured audience model: ends with a comma if an account is named. */
export function modelOwner(arn: string): string {
  const account = accountOfArn(arn);
  const owner = "the owner of the configured audience model";
  return account === undefined ? owner : `account ${account}, ${owner},`;
}
