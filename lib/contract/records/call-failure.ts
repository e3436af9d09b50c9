import type { FailureCode, FailureDetails } from "./outcome";

/** A call that only reads from AWS, and failed. */
export type CallFailure = {
  code: FailureCode;
  title: string;
  explanation: string;
  /** Whole sentences; empty if the cause passes without action. */
  remedy: string;
  details: FailureDetails;
};
