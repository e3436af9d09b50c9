export type PortalErrorCode =
  | "invalid-request"
  | "foreign-origin"
  | "signed-out"
  | "forbidden"
  | "not-allowed"
  | "limit-reached"
  | "sending-stopped"
  | "too-many-requests"
  | "too-large"
  | "not-configured"
  | "unavailable"
  | "not-found"
  | "wrong-state"
  | "unexpected";

export type ActionResult<T> =
  | { ok: true; data: T; reference: string }
  | {
      ok: false;
      code: PortalErrorCode;
      message: string;
      fieldErrors?: Record<string, string>;
      reference: string;
    };
