"use server";

import { redirect } from "next/navigation";
import type { SessionEndState } from "@/lib/contract/people/session-end";
import { sessionsHref } from "@/lib/contract/urls/sessions";
import { runAction } from "@/lib/http/actions/action";
import { endSessions } from "@/lib/http/actions/end-sessions";

const SIGNED_OUT = "/signed-out?still=provider";

export async function endSessionsAction(
  _previous: SessionEndState,
  data: FormData,
): Promise<SessionEndState> {
  const result = await runAction(endSessions, data);
  if (result.ok) redirect(result.data.isOwn ? SIGNED_OUT : backTo(data));
  const { code, message, reference } = result;
  return code === "signed-out" ? { kind: code } : { kind: "refused", message, reference };
}

function backTo(data: FormData): string {
  const search = data.get("search");
  return typeof search === "string" ? sessionsHref(search) : "/account";
}
