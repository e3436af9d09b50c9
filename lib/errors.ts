import "server-only";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";

/**
 * A refusal of the portal's own, in words for the person who meets it.
 * Whatever AWS answers is an `Outcome`, never a `PortalError`.
 */
export class PortalError extends Error {
  override readonly name = "PortalError";
  readonly code: PortalErrorCode;
  /** Form field name → what is wrong with it. */
  readonly fieldErrors?: Record<string, string>;
  /** After how many seconds the same call may go through. */
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
