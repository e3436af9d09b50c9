import "server-only";
import { cookies } from "next/headers";
import { deletedSessionCookie } from "@/lib/access/sessions/cookies";
import {
  type EndedSessions,
  endAllSessionsOf,
  endOtherSessions,
  endSession,
} from "@/lib/access/sessions/end-sessions";
import { readSessionEnd, type SessionEnd } from "@/lib/contract/people/session-end";
import type { Actor } from "@/lib/people/actor";
import type { Action } from "./action";

/** Needs only `viewer`: the use-cases check who may end which session. */
export const endSessions: Action<SessionEnd, EndedSessions> = {
  name: "end sessions",
  role: "viewer",
  parse(input) {
    const end = input instanceof FormData ? readSessionEnd(input) : undefined;
    return end
      ? { ok: true, value: end }
      : { ok: false, message: "The form has no valid session. Reload the page and try again." };
  },
  run: async (end, { actor }) => {
    const ending = await endSelected(end, actor);
    if (ending.isOwn) (await cookies()).set(deletedSessionCookie());
    return ending;
  },
};

function endSelected(end: SessionEnd, actor: Actor): Promise<EndedSessions> {
  switch (end.which) {
    case "one":
      return endSession(actor, end.id);
    case "others":
      return endOtherSessions(actor);
    case "person":
      return endAllSessionsOf(actor, end.id);
  }
}
