import "server-only";
import { cookies } from "next/headers";
import { noSessionCookie } from "@/lib/access/sessions/cookies";
import {
  type Ender,
  type Ending,
  endAllSessionsOf,
  endOtherSessions,
  endSession,
} from "@/lib/access/sessions/end-sessions";
import { readSessionEnd, type SessionEnd } from "@/lib/contract/people/session-end";
import type { Action } from "./action";

/** The buttons beside sessions. Who may press which is for the use-cases to say. */
export const endSessions: Action<SessionEnd, Ending> = {
  name: "end sessions",
  role: "viewer",
  parse(input) {
    const end = input instanceof FormData ? readSessionEnd(input) : undefined;
    return end
      ? { ok: true, value: end }
      : { ok: false, message: "It is expected which sessions are to end." };
  },
  run: async (end, { person, act }) => {
    const ending = await endThem(end, { person, address: act.address });
    if (ending.isOwn) (await cookies()).set(noSessionCookie());
    return ending;
  },
};

function endThem(end: SessionEnd, ender: Ender): Promise<Ending> {
  switch (end.which) {
    case "one":
      return endSession(ender, end.id);
    case "others":
      return endOtherSessions(ender);
    case "person":
      return endAllSessionsOf(ender, end.id);
  }
}
