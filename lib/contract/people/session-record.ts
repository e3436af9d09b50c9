/** A session as its owner or an admin sees it. Times are ISO 8601, UTC. */
export type SessionRecord = {
  id: string;
  since: string;
  lastUsed: string;
  /** Whatever happens, it is over then. */
  endsBy: string;
  /** IP address that it was opened from, as far as it is known. */
  address?: string;
  /** As the browser called itself. */
  userAgent?: string;
  /** The one by which the list was asked for. */
  isCurrent: boolean;
};

/** A person with all their sessions. */
export type PersonSessions = { personId: string; name: string; sessions: SessionRecord[] };
