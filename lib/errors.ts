import "server-only";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";

/**
 * How to know an error of the class and of its subclasses. Not `instanceof`: each of Next's bundles
 * has its own copy of a class, and what is kept once per process throws those of its first bundle.
 */
export function brandOf<T extends Error>(
  name: string,
  errorClass: abstract new (...args: never[]) => T,
): (error: unknown) => error is T {
  const brand = Symbol.for(`audience-launchpad.${name}`);
  Object.defineProperty(errorClass.prototype, brand, { value: true });
  return (error): error is T => typeof error === "object" && error !== null && brand in error;
}

/** A refusal by the portal. Responses from AWS are an `Outcome`, never a `PortalError`. */
export class PortalError extends Error {
  override readonly name = "PortalError";
  readonly code: PortalErrorCode;
  readonly fieldErrors?: Record<string, string>;
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

export const isPortalError = brandOf("PortalError", PortalError);
