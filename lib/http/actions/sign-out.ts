import "server-only";
import { cookies, headers } from "next/headers";
import { deletedSessionCookie } from "@/lib/access/sessions/cookies";
import { signOut } from "@/lib/access/sign-in/sign-out";
import { env } from "@/lib/env";
import { signingOrigins } from "@/lib/http/request/security-headers";
import type { Actor } from "@/lib/people/actor";
import { type Action, runAction } from "./action";

const SIGNED_OUT = "/signed-out";
const SIGNED_OUT_HERE = `${SIGNED_OUT}?still=provider`;

const signOutAction: Action<undefined, string> = {
  name: "sign out",
  role: "viewer",
  parse: () => ({ ok: true, value: undefined }),
  run: (_, { actor }) => signOutActor(actor),
};

/** Returns where to go next; undefined for a cross-site request. */
export async function runSignOut(form: unknown): Promise<string | undefined> {
  const result = await runAction(signOutAction, form ?? null);
  if (!result.ok && result.code === "foreign-origin") return undefined;
  // Even if the session could not be ended in the database, the browser forgets it.
  (await cookies()).set(deletedSessionCookie());
  if (result.ok) return result.data;
  return result.code === "signed-out" ? SIGNED_OUT : SIGNED_OUT_HERE;
}

async function signOutActor({ id, sessionId, address }: Actor): Promise<string> {
  const { auth } = env();
  if (auth.mode === "local") return "/";
  if (auth.mode === "proxy") return auth.signOutUrl ?? SIGNED_OUT_HERE;
  const url = sessionId && (await signOut({ sessionId, actor: id, address }));
  if (!url || !(await mayRedirectTo(url))) return SIGNED_OUT_HERE;
  return url.href;
}

/** Without a script, the page's content security policy must allow the target of the form. */
async function mayRedirectTo({ origin }: URL): Promise<boolean> {
  const isScripted = (await headers()).has("next-action");
  return isScripted || signingOrigins(env().auth).includes(origin);
}
