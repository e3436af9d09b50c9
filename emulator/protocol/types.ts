import type { InputChecks } from "./input-checks";

/** The services that the emulator answers for, by the model's own ids. */
export type ServiceId = "cleanroomsml" | "cleanrooms" | "sts";

/** `service.Operation`, as `service-model.json` keys its operations. */
export type OperationId = `${ServiceId}.${string}`;

/** Who signed the request, as IAM would name them. */
export type Caller = { accountId: string; arn: string; userId: string; region: string };

export type OperationContext = { caller: Caller; now: Date; requestId: string };

/** Parsed input or output of an operation: member names of the model, `Date` for timestamps. */
export type Members = Record<string, unknown>;

/** What an operation does once its request is authentic, well-formed and within the model. */
export type Operation = (input: Members, context: OperationContext) => Members;

export type Operations = Partial<Record<OperationId, Operation>>;

/** What goes back over the wire; node:http adds the real `Date`. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The error's name, where it is one. */
  errorCode?: string;
};

/** A refusal in AWS's words; the protocol layer turns it into status, headers and body. */
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

/** A key pair that the emulator accepts, and whom it stands for. */
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

/** One scripted misfortune for the next matching request. */
export type PlannedFault = {
  /** Operation name without its service, e.g. `StartAudienceGenerationJob`; `*` is any. */
  operation: string;
  /** Milliseconds to hold the request before anything else happens to it. */
  delayMs?: number;
  kind:
    | "none"
    /** Reset the connection; nothing is executed. */
    | "resetBefore"
    /** Execute, then reset the connection without an answer. */
    | "resetAfter"
    /** Execute, then never answer and keep the connection open. */
    | "hangAfter"
    /** Keep the connection open and never answer; nothing is executed. */
    | "hangBefore"
    /** Execute, then send the head and half of the body, and close. */
    | "truncated"
    /** Execute, then answer 200 with a body that is not JSON. */
    | "garbage"
    /** Answer with `error`; executed only if `execute` says so. */
    | "error";
  error?: {
    status: number;
    /** Goes into `x-amzn-errortype`; absent: no such header. */
    code?: string;
    message?: string;
    members?: Members;
    /** Sent instead of the JSON error body, as a proxy in between might. */
    rawBody?: string;
    contentType?: string;
    /** A refusal that did not come from AWS carries no request id. */
    omitRequestId?: boolean;
  };
  execute?: boolean;
  /** How many requests it applies to; 1 if absent. */
  times?: number;
};

/** A fault as a request meets it: aborted when the planned faults are cleared. */
export type MetFault = PlannedFault & { cleared?: AbortSignal };

/** One request as the emulator saw it: the truth that tests compare with. */
export type LogEntry = {
  at: string;
  requestId: string;
  method: string;
  path: string;
  operation?: OperationId;
  /** Parsed input; absent where the request was refused before it was parsed. */
  input?: Members;
  accessKeyId?: string;
  headers: Record<string, string>;
  executed: boolean;
  /** Status sent; absent where no answer was sent. */
  status?: number;
  errorCode?: string;
  /** The planned fault that met this request. */
  fault?: PlannedFault["kind"];
};

/** What the protocol layer needs from the world behind it. */
export type Backend = {
  operations: Operations;
  credential(accessKeyId: string): Credential | undefined;
  /** Wall-clock or a test's; SigV4 and `Date` headers always use the wall clock. */
  now(): Date;
  takeFault(operation: OperationId): MetFault | undefined;
  record(entry: LogEntry): void;
  /** Which wording of ValidationException to use (unpublished, see the assumptions). */
  validationWording(): "coral" | "smithy";
  /** Which rules beside the model are enforced; all of them if absent. */
  inputChecks?(): Partial<InputChecks>;
};
