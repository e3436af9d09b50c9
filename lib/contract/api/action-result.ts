/** Why the portal itself turned a call away, before or instead of asking AWS. */
export type PortalErrorCode =
  | "invalid-request"
  | "foreign-origin"
  /** Nobody is signed in, or not any more. */
  | "signed-out"
  /** The person's role does not go that far. */
  | "forbidden"
  /** A rule of the access file refuses what is asked for. */
  | "not-allowed"
  /** The person has launched as much as one day allows. */
  | "limit-reached"
  /** An admin has stopped all sending. */
  | "sending-stopped"
  /** Too many calls in too short a time. */
  | "too-many-requests"
  | "too-large"
  | "not-configured"
  /** Something that the portal itself depends on is away. */
  | "unavailable"
  /** What the call is about does not exist. */
  | "not-found"
  /** A step that the launch is past already. */
  | "wrong-state"
  | "unexpected";

/** What every server action and JSON route answers. */
export type ActionResult<T> =
  | { ok: true; data: T; reference: string }
  | {
      ok: false;
      code: PortalErrorCode;
      /** Fit to be shown to the person. */
      message: string;
      /** Message by form field name. */
      fieldErrors?: Record<string, string>;
      /** Found again in the server's log. */
      reference: string;
    };
