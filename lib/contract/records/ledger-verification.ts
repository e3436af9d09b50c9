export type LedgerVerification = {
  /** ISO 8601, UTC. */
  at: string;
  actor: string;
  tookMs: number;
} & (
  | {
      ok: true;
      seq: number;
      hash: string;
      /** Number of later events, without verifications. */
      since: number;
    }
  | {
      ok: false;
      /** The first event that is wrong or missing. */
      seq: number;
      reason: string;
    }
);

/** Why a verification was refused; null if it was not. */
export type VerifyState = { message: string; reference: string } | null;

export type VerifyAction = (previous: VerifyState, data: FormData) => Promise<VerifyState>;
