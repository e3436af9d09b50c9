import "server-only";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";

/** A refusal by the portal. Responses from AWS are an `Outcome`, never a `PortalError`. */
export class PortalError extends Error {
  override readonly name = "PortalError";
  readonly code: PortalErrorCode;
  readonly fieldErrors?: Record<string, string>;
  /** Seconds to wait before a retry. */
  readonly retryAfterSeconds?: number;

  constructor(
    code: PortalErrorCode,
    message: string,
    options: {
      cause?: unknown;
      fieldErrors?: Record<string, string>;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fieldErrors = options.fieldErrors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
