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
      /** People whose names were erased, and can't be verified; absent: none. */
      erasedNames?: number;
    }
  | {
      ok: false;
      seq: number;
      reason: string;
    }
);

export type VerifyState = { message: string; reference: string } | null;

export type VerifyAction = (previous: VerifyState, data: FormData) => Promise<VerifyState>;
