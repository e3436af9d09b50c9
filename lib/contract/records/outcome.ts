export type RefusalCode =
  | "invalid-request"
  | "name-taken"
  | "not-found"
  | "access-denied"
  | "pass-role-denied"
  | "quota-reached"
  | "bad-signature"
  | "clock-skew"
  | "expired-credentials"
  | "unknown-credentials"
  | "not-opted-in"
  | "request-too-large"
  | "protocol-refused"
  | "throttled";

/** The portal did not send it, or it did not reach AWS. */
type UnsentCode =
  | "sending-stopped"
  | "not-compared"
  | "look-up-failed"
  | "clock-off"
  | "database-away"
  | "not-allowed"
  | "limit-reached"
  | "waiting-for-slot"
  | "shutting-down"
  | "too-late"
  | "no-identity"
  | "no-credentials"
  | "no-region"
  | "unknown-host"
  | "connection-refused"
  | "connection-failed";

/** AWS may have executed the request. */
export type UnclearCode =
  | "timed-out"
  | "connection-lost"
  | "server-error"
  | "unreadable-answer"
  | "unrecognised-answer";

export type FailureCode = RefusalCode | UnsentCode | UnclearCode;

/** Temporary failures, which the portal retries. Waiting for a quota is a person's decision. */
export const TEMPORARY_CODES: ReadonlySet<FailureCode> = new Set([
  "throttled",
  "not-compared",
  "look-up-failed",
  "clock-off",
  "database-away",
  "shutting-down",
  "too-late",
  "no-identity",
  "no-credentials",
  "expired-credentials",
  "unknown-host",
  "connection-refused",
  "connection-failed",
]);

export type FailureDetails = {
  operation?: string;
  /** How `operation` failed, if the outcome's own code only says what that means for the launch. */
  failure?: string;
  /** The error's name on the wire or in the SDK, e.g. `ValidationException`. */
  awsName?: string;
  status?: number;
  requestId?: string;
  message?: string;
  /** Members of ServiceQuotaExceededException. */
  quotaName?: string;
  quotaValue?: number;
};

export type Failure<
  State extends "rejected" | "not-sent" | "unknown" = "rejected" | "not-sent" | "unknown",
  Code extends FailureCode = FailureCode,
> = {
  state: State;
  code: Code;
  title: string;
  explanation: string;
  nextStep: string;
  field?: string;
  nameHolder?: NameHolder;
  details: FailureDetails;
};

export type NameHolder = {
  audienceGenerationJobArn: string;
  launchId?: string;
  status: string;
  /** ISO 8601, UTC. */
  createdAt?: string;
  /** API paths in which its request differs; empty for an identical request. */
  differences: string[];
  freeName: string;
};

export type Launched = {
  state: "launched";
  audienceGenerationJobArn: string;
  requestId?: string;
  region: string;
  /** ISO 8601, UTC: when AWS's response arrived. */
  at: string;
};

/** `not-sent`: certainly not executed. `unknown`: maybe executed; not resent until settled. */
export type Outcome = Launched | Rejected | NotSent | Unknown;

export type Rejected = Failure<"rejected", RefusalCode>;
export type NotSent = Failure<"not-sent", Exclude<FailureCode, UnclearCode | "name-taken">>;
/** A taken name is unclear as long as the job that has it may be the launch's own. */
export type Unknown = Failure<"unknown", UnclearCode | "name-taken">;
