/** Times are ISO 8601, UTC. */
export type SessionRecord = {
  id: string;
  since: string;
  lastUsed: string;
  /** The absolute expiry. */
  endsBy: string;
  /** IP address at sign-in, if known. */
  address?: string;
  userAgent?: string;
  /** Whether the request used this session. */
  isCurrent: boolean;
};

export type PersonSessions = { personId: string; name: string; sessions: SessionRecord[] };
