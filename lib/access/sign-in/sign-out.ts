import "server-only";
import { deleteSession } from "@/lib/access/sessions/store";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { database } from "@/lib/db/handle";
import { endSessionUrl } from "./oidc-sign-in";

export async function signOut({
  sessionId,
  actor,
  address,
}: {
  sessionId: string;
  actor: string;
  address?: string;
}): Promise<URL | undefined> {
  const ended = await database().transaction(async (tx) => {
    const session = await deleteSession(tx, sessionId);
    if (session) {
      await appendAuditEvent(tx, { kind: "signed-out", actor, address, object: sessionId });
    }
    return session;
  });
  return ended && endSessionUrl(ended.idToken);
}
