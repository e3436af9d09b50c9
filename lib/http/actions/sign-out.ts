import "server-only";
import { cookies, headers } from "next/headers";
import type { Person } from "@/lib/access/person";
import { noSessionCookie } from "@/lib/access/sessions/cookies";
import { signOut } from "@/lib/access/sign-in/sign-out";
import { env } from "@/lib/env";
import { signingOrigins } from "@/lib/http/request/security-headers";
import { type Action, runAction } from "./action";

const SIGNED_OUT = "/signed-out";
/** The same page, when whoever vouched for the person may do so again unasked. */
const SIGNED_OUT_HERE = `${SIGNED_OUT}?still=provider`;

const signOutAction: Action<undefined, string> = {
  name: "sign out",
  role: "viewer",
  parse: () => ({ ok: true, value: undefined }),
  run: (_, { person, act }) => endSession(person, act.address),
};

/** Signs the person out and tells where they go then; undefined where no page of ours asked for it. */
export async function runSignOut(form: unknown): Promise<string | undefined> {
  const result = await runAction(signOutAction, form ?? null);
  if (!result.ok && result.code === "foreign-origin") return undefined;
  // Whatever kept the session from ending in the database: this browser has nothing left to open it.
  (await cookies()).set(noSessionCookie());
  if (result.ok) return result.data;
  return result.code === "signed-out" ? SIGNED_OUT : SIGNED_OUT_HERE;
}

async function endSession({ id, sessionId }: Person, address: string | undefined): Promise<string> {
  const { auth } = env();
  if (auth.mode === "local") return "/";
  if (auth.mode === "proxy") return auth.signOutUrl ?? SIGNED_OUT_HERE;
  const url = sessionId && (await signOut({ sessionId, actor: id, address }));
  if (!url || !(await mayLeadTo(url))) return SIGNED_OUT_HERE;
  return url.href;
}

/** Where a form was posted without a script, the page's policy has to know the place that it ends at. */
async function mayLeadTo({ origin }: URL): Promise<boolean> {
  const isScripted = (await headers()).has("next-action");
  return isScripted || signingOrigins(env().auth).includes(origin);
}
