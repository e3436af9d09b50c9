import "server-only";
import { finishSignIn } from "@/lib/access/sign-in/finish-sign-in";
import { env } from "@/lib/env";
import { clientAddress } from "@/lib/http/request/client-address";
import { isNavigation } from "@/lib/http/request/origin";
import { redirectTo, redirectToFailure, signInErrorResponse } from "@/lib/http/request/redirect";
import { respondWithinRequest } from "@/lib/http/request/within-request";

export function handleSignInCallback(request: Request): Promise<Response> {
  return respondWithinRequest(request.headers, () => finish(request));
}

async function finish(request: Request): Promise<Response> {
  if (env().auth.mode !== "oidc") return new Response(null, { status: 404 });
  // A HEAD request must not use up the sign-in.
  if (request.method !== "GET")
    return new Response(null, { status: 405, headers: { Allow: "GET" } });
  if (!isNavigation(request.headers)) return new Response(null, { status: 401 });
  try {
    const { search } = new URL(request.url);
    const address = clientAddress(request.headers, env().trustedProxyHops);
    const finished = await finishSignIn(search, { headers: request.headers, address });
    const { cookies, returnTo } = finished;
    if (!finished.ok) {
      return redirectToFailure(finished.reason, returnTo, { cookies, why: finished.why });
    }
    return redirectTo(returnTo, cookies);
  } catch (error) {
    return signInErrorResponse(error, "/");
  }
}
