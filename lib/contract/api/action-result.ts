/** Why the portal refused a call without asking AWS. */
export type PortalErrorCode =
  | "invalid-request"
  | "foreign-origin"
  /** No session, or it has expired. */
  | "signed-out"
  /** The person's role is insufficient. */
  | "forbidden"
  /** A rule of the access file refuses the request. */
  | "not-allowed"
  /** The person has reached the daily limit of launches. */
  | "limit-reached"
  | "sending-stopped"
  | "too-many-requests"
  | "too-large"
  | "not-configured"
  /** A dependency of the portal is unavailable. */
  | "unavailable"
  | "not-found"
  /** The step is not possible in the launch's state. */
  | "wrong-state"
  | "unexpected";

/** The result of every server action and JSON route. */
export type ActionResult<T> =
  | { ok: true; data: T; reference: string }
  | {
      ok: false;
      code: PortalErrorCode;
      /** Safe to show to the person. */
      message: string;
      /** Message by form field name. */
      fieldErrors?: Record<string, string>;
      /** Identifies the call in the server's log. */
      reference: string;
    };
