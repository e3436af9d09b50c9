/** What the ledger knows about a job name. `freeName` is one that it does not know. */
export type NameCheck = { isTaken: false } | { isTaken: true; freeName: string };
