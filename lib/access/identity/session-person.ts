import "server-only";
import { roleOfGroups } from "@/lib/access/groups";
import type { Identity, Person } from "@/lib/access/person";
import { rulesOf } from "@/lib/access/rules-of-role";
import { sessionTokenIn } from "@/lib/access/sessions/cookies";
import {
  deleteSession,
  findSession,
  lockSession,
  type Session,
  touchSession,
} from "@/lib/access/sessions/store";
import { oidcEnv } from "@/lib/access/sign-in/oidc-provider";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { type Db, database, type Tx } from "@/lib/db/handle";

export async function sessionPerson(
  headers: Headers,
  at = new Date(),
  { isUse = true }: { isUse?: boolean } = {},
): Promise<Identity> {
  const token = sessionTokenIn(headers);
  const { sessionIdleMs } = oidcEnv();
  const session = await findSession(token, at, sessionIdleMs);
  if (!session) return { kind: "unauthenticated" };
  const role = roleOfGroups(session.groups);
  if (role !== session.role) {
    await endForChangedRole(session, role);
    return { kind: "unauthenticated" };
  }
  if (isUse) await touchSession(session, at);
  const isStillAllowed = async (tx: Db | Tx) => {
    const now = await lockSession(tx, token, new Date(), sessionIdleMs);
    return now?.id === session.id && roleOfGroups(now.groups) === role;
  };
  return { kind: "person", person: toPerson(session, isStillAllowed) };
}

function toPerson(
  { id, personId, name, role }: Session,
  isStillAllowed: Person["isStillAllowed"],
): Person {
  const authority = { kind: "session", sessionId: id } as const;
  return {
    id: personId,
    name,
    role,
    rules: rulesOf(role),
    sessionId: id,
    isStillAllowed,
    authority,
  };
}

async function endForChangedRole(session: Session, role: string | undefined): Promise<void> {
  await database().transaction(async (tx) => {
    if (!(await deleteSession(tx, session.id))) return;
    await appendAuditEvent(tx, {
      kind: "session-ended",
      actor: session.personId,
      object: session.id,
      detail: { why: "role-changed", from: session.role, to: role ?? null },
    });
  });
}
