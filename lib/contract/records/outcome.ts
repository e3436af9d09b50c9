/** Why a launch did not end in a job that is known to exist. Closed: texts are an exhaustive record of it. */
export type FailureCode =
  // AWS looked at the request and refused it.
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
  // AWS never executed it: it was turned away before, or no byte of it left.
  | "throttled"
  | "sending-stopped"
  /** The jobs in AWS have not been compared with the ledger since the portal started. */
  | "not-compared"
  /** AWS can't be asked whether the launch has a job already. */
  | "look-up-failed"
  /** The clock of the portal's machine is too far from the database's. */
  | "clock-off"
  | "database-away"
  | "not-allowed"
  | "limit-reached"
  | "shutting-down"
  | "too-late"
  | "no-identity"
  | "no-credentials"
  | "no-region"
  | "unknown-host"
  | "connection-refused"
  | "connection-failed"
  // It may have been executed.
  | "timed-out"
  | "connection-lost"
  | "server-error"
  | "unreadable-answer"
  | "unrecognised-answer";

/** What AWS, by an error of its own, refuses a launch for. */
export type RefusalCode = Extract<
  FailureCode,
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
  | "throttled"
>;

/**
 * Why a launch was not sent, where the cause passes by itself: the portal sends it again for a
 * while by itself. A quota is free again when a job ends; only a person can ask to wait for that.
 */
export const PASSING_CODES: ReadonlySet<FailureCode> = new Set([
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

/** What AWS, or the SDK in its place, said: for people who will read a log with it. */
export type FailureDetails = {
  /** The error's name on the wire or in the SDK, e.g. `ValidationException`. */
  awsName?: string;
  /** HTTP status. */
  status?: number;
  requestId?: string;
  message?: string;
  /** ServiceQuotaExceededException's own members. */
  quotaName?: string;
  quotaValue?: number;
};

export type Failure = {
  code: FailureCode;
  title: string;
  explanation: string;
  nextStep: string;
  /** Form field name (an API path) that the failure can be mended at. */
  field?: string;
  /** The job that holds the name, where that is why. */
  nameHolder?: NameHolder;
  details: FailureDetails;
};

/** Somebody else's job of the same name, as AWS's list has it. */
export type NameHolder = {
  audienceGenerationJobArn: string;
  /** The portal's own launch that the job came of, where there is one. */
  launchId?: string;
  /** AWS's own status of the job. */
  status: string;
  /** ISO 8601, UTC. */
  createdAt?: string;
  /** API paths in which its request differs from this one; empty: the same job was asked for. */
  differences: string[];
  /** A name like the one refused, which no job of the account has. */
  freeName: string;
};

export type Launched = {
  state: "launched";
  audienceGenerationJobArn: string;
  requestId?: string;
  region: string;
  /** ISO 8601, UTC: when the answer arrived. */
  at: string;
};

/**
 * How one launch ended. `rejected`: AWS refused it. `not-sent`: provably not executed.
 * `unknown`: the job may exist, and nobody may send it again before that is settled.
 */
export type Outcome =
  | Launched
  | ({ state: "rejected" } & Failure)
  | ({ state: "not-sent" } & Failure)
  | ({ state: "unknown" } & Failure);
