import type { FailureCode, FailureDetails } from "./outcome";

export type CallFailure = {
  code: FailureCode;
  title: string;
  explanation: string;
  /** Whole sentences; empty if the cause passes without action. */
  remedy: string;
  details: FailureDetails;
};
