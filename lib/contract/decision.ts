/** What a person may decide about a launch that rests: `reserved` (the first two) or `absent`. */
export const DECISIONS = ["send", "cancel", "relaunch", "close"] as const;

export type Decision = (typeof DECISIONS)[number];

/** Why a decision was not carried out; null before one, and after one that was. */
export type DecisionState = { message: string; reference: string } | null;

export type DecideAction = (previous: DecisionState, data: FormData) => Promise<DecisionState>;
