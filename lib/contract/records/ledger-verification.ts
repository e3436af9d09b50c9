/** What a whole walk along the chain found. */
export type LedgerVerification = {
  /** ISO 8601, UTC. */
  at: string;
  /** Who asked for it, or the portal itself. */
  actor: string;
  tookMs: number;
} & (
  | {
      ok: true;
      /** The last link that was there. */
      seq: number;
      hash: string;
      /** Events that came after it; the records of verifications themselves are not counted. */
      since: number;
    }
  | {
      ok: false;
      /** The first event that is wrong or missing. */
      seq: number;
      reason: string;
    }
);

/** Why a verification did not take place; null before one, and after one that did. */
export type VerifyState = { message: string; reference: string } | null;

export type VerifyAction = (previous: VerifyState, data: FormData) => Promise<VerifyState>;
