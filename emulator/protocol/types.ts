import type { InputChecks } from "./input/input-checks";

/** The emulated services, by the model's IDs. */
export type ServiceId = "cleanroomsml" | "cleanrooms" | "sts" | "iam" | "s3";

/** `service.Operation`, as `service-model.json` keys its operations. */
export type OperationId = `${ServiceId}.${string}`;

/** The identity that signed the request, as IAM names it. */
export type Caller = { accountId: string; arn: string; userId: string; region: string };

export type OperationContext = { caller: Caller; now: Date; requestId: string };

/** Parsed input or output of an operation: member names of the model, `Date` for timestamps. */
export type Members = Record<string, unknown>;

/** Executes an operation whose request is authentic, well-formed and valid by the model. */
export type Operation = (input: Members, context: OperationContext) => Members;

export type Operations = Partial<Record<OperationId, Operation>>;

/** A response; node:http adds the real `Date`. */
export type WireResponse = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** The error's name, if it is one. */
  errorCode?: string;
};

/** An AWS error; the protocol layer turns it into status, headers and body. */
export class ServiceFault extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly members: Members = {},
  ) {
    super(message);
    this.name = "ServiceFault";
  }
}

/** A key pair that the emulator accepts, and its identity. */
export type Credential = {
  accessKeyId: string;
  secretAccessKey: string;
  /** Temporary credentials must send exactly this token. */
  sessionToken?: string;
  /** The token is refused as expired from this moment on. */
  expiresAt?: Date;
  accountId: string;
  arn: string;
  userId: string;
};

/** A scripted fault for the next matching request. */
export type PlannedFault = {
  /** Operation name without its service, e.g. `StartAudienceGenerationJob`; `*` is any. */
  operation: string;
  /** Milliseconds to delay the request before anything else. */
  delayMs?: number;
  kind:
    | "none"
    /** Reset the connection; nothing is executed. */
    | "resetBefore"
    /** Execute, then reset the connection without a response. */
    | "resetAfter"
    /** Execute, then never answer and keep the connection open. */
    | "hangAfter"
    /** Keep the connection open and never answer; nothing is executed. */
    | "hangBefore"
    /** Execute, then send the head and half of the body, and close. */
    | "truncated"
    /** Execute, then answer 200 with a body that is not JSON. */
    | "garbage"
    /** A response with `error`; executed only if `execute` says so. */
    | "error";
  error?: {
    status: number;
    /** Goes into `x-amzn-errortype`; absent: no such header. */
    code?: string;
    message?: string;
    members?: Members;
    /** Sent instead of the JSON error body, as a proxy might. */
    rawBody?: string;
    contentType?: string;
    /** An error that does not come from AWS has no request ID. */
    omitRequestId?: boolean;
  };
  execute?: boolean;
  /** How many requests it applies to; 1 if absent. */
  times?: number;
};

/** A fault of a request; aborted when the planned faults are cleared. */
export type MetFault = PlannedFault & { cleared?: AbortSignal };

/** One request in the emulator's log. */
export type LogEntry = {
  at: string;
  requestId: string;
  method: string;
  path: string;
  operation?: OperationId;
  /** Parsed input; absent if the request was refused before it was parsed. */
  input?: Members;
  accessKeyId?: string;
  headers: Record<string, string>;
  executed: boolean;
  /** Status sent; absent if no response was sent. */
  status?: number;
  errorCode?: string;
  /** The planned fault of this request. */
  fault?: PlannedFault["kind"];
};

/** What the protocol layer needs from the backend. */
export type Backend = {
  operations: Operations;
  credential(accessKeyId: string): Credential | undefined;
  /** Wall-clock or a test's; SigV4 and `Date` headers always use the wall clock. */
  now(): Date;
  takeFault(operation: OperationId): MetFault | undefined;
  record(entry: LogEntry): void;
  /** Which wording of ValidationException to use (unpublished, see the assumptions). */
  validationWording(): "coral" | "smithy";
  /** Which rules besides the model are enforced; all if absent. */
  inputChecks?(): Partial<InputChecks>;
};
