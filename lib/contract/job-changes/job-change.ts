import type { CallFailure } from "@/lib/contract/records/call-failure";

/** What became of a deletion or a change of tags, as the second of its two audit events says. */
export const CHANGE_STATES = ["done", "refused", "not-sent", "unanswered"] as const;

export type ChangeState = (typeof CHANGE_STATES)[number];

export type JobChangeKind = "job-deletion" | "job-tag-change";

/** One event says what was asked of AWS; the next one has its `outcome`. */
export type JobChangeEvent = {
  /** Its number in the chain; absent until it is linked. */
  seq?: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: JobChangeKind;
  actor: string;
  audienceGenerationJobArn: string;
  outcome?: { state: ChangeState; title?: string; requestId?: string; wasGone: boolean };
  set: string[];
  removed: string[];
};

/** AWS's response was not what was asked for. */
export type FailedChange = { kind: "failed"; state: ChangeState; failure: CallFailure };

/** What a form of a job shows after it was sent; `typed` is kept. */
type Shown<Typed> =
  | { kind: "fault"; typed: Typed; message: string }
  | { kind: "failed"; typed: Typed; failure: CallFailure }
  | { kind: "refused"; typed: Typed; message: string; reference: string }
  /** AWS has not replied yet; the portal continues. */
  | { kind: "asked" }
  | { kind: "signed-out"; typed: Typed };

export type DeleteState = Shown<string> | null;

export type DeleteAction = (previous: DeleteState, data: FormData) => Promise<DeleteState>;

export type TagRow = { key: string; value: string; isRemoved: boolean };

export type TagRowFault = { index: number; side: "key" | "value"; message: string };

export type TagsState =
  | Exclude<Shown<TagRow[]>, { kind: "fault" }>
  | { kind: "faults"; typed: TagRow[]; faults: TagRowFault[] }
  /** They were changed elsewhere since the page showed them. */
  | { kind: "changed"; typed: TagRow[]; current: Record<string, string>; seen: string }
  | null;

export type TagsAction = (previous: TagsState, data: FormData) => Promise<TagsState>;
