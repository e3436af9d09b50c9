/** Times are ISO 8601, UTC. */
export type SessionRecord = {
  id: string;
  since: string;
  lastUsed: string;
  endsBy: string;
  address?: string;
  userAgent?: string;
  isCurrent: boolean;
};

export type PersonSessions = { personId: string; name: string; sessions: SessionRecord[] };
