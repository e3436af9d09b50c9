import type { JobHeadline } from "@/lib/contract/jobs/job-entry";

export const NOTIFICATION_CHANNELS = ["browser", "email", "webhook"] as const;

export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** The ends of a job of which people are notified, each once. */
export const END_STATES = [
  "active",
  "failed",
  "delete-failed",
  "deleted",
] as const satisfies readonly JobHeadline[];

export type EndState = (typeof END_STATES)[number];

/** A message to one recipient, for the job's page. Times are ISO 8601, UTC. */
export type NotificationRecord = {
  channel: Exclude<NotificationChannel, "browser">;
  endState: EndState;
  deliveredAt?: string;
  givenUpAt?: string;
  failure?: string;
};

/** The channels of a person besides their browser. */
export type PersonChannels = {
  /** Whether the operator has set up email, and the person's address if it is known. */
  email: { isConfigured: boolean; address?: string };
  hasWebhook: boolean;
};

export type Bell = PersonChannels & {
  isOn: boolean;
  /** What is left to happen is that the job is deleted. */
  hasEnded: boolean;
  /** To the person, or to the operator's webhook. */
  messages: NotificationRecord[];
};

export type BellState =
  | { kind: "refused"; message: string; reference: string }
  | { kind: "signed-out" }
  | null;

export type BellAction = (previous: BellState, data: FormData) => Promise<BellState>;

/** A job that ended while a page was open. */
export type JobEnd = { id: string; jobId: string; name: string; endState: EndState; at: string };

export type JobEnds = {
  ends: JobEnd[];
  /** For the next call. It overlaps with this one, because a later transaction may commit earlier ends. */
  next: string;
};
