import "server-only";
import { finishSignIn } from "@/lib/access/finish-sign-in";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/log";
import { leadTo, leadToFailure } from "./lead-to";

/** `GET /sign-in/callback`: where the provider sends people back to, with a code or an error. */
export async function answerSignInCallback(request: Request, address?: string): Promise<Response> {
  if (env().auth.mode !== "oidc") return new Response(null, { status: 404 });
  // A look at the headers alone must not use the sign-in up.
  if (request.method !== "GET")
    return new Response(null, { status: 405, headers: { Allow: "GET" } });
  try {
    const { search } = new URL(request.url);
    const finished = await finishSignIn(search, { headers: request.headers, address });
    const { cookies, returnTo } = finished;
    if (!finished.ok) return leadToFailure(finished.reason, returnTo, cookies);
    return leadTo(returnTo, cookies);
  } catch (error) {
    log("error", "sign-in failed", describeError(error));
    return leadToFailure("unexpected", "/");
  }
}
