import "server-only";
import { startSignIn } from "@/lib/access/sign-in/sign-in";
import { readReturnTo } from "@/lib/contract/urls/sign-in";
import { env } from "@/lib/env";
import { isLoopback } from "@/lib/env/endpoints";
import { clientAddress } from "@/lib/http/request/client-address";
import { isNavigation } from "@/lib/http/request/origin";
import { redirectTo, redirectToFailure, signInErrorResponse } from "@/lib/http/request/redirect";
import { respondWithinRequest } from "@/lib/http/request/within-request";

export function handleSignIn(request: Request): Promise<Response> {
  return respondWithinRequest(request.headers, () => start(request));
}

async function start(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const returnTo = readReturnTo(searchParams.get("to"));
  if (request.method !== "GET") return refuse(405, { Allow: "GET" });
  // A background request can't follow a redirect to the provider; a navigation can.
  if (!isNavigation(request.headers)) return refuse(401);
  const { auth, publicUrl } = env();
  if (auth.mode === "local") return redirectTo(returnTo);
  if (auth.mode === "proxy") return redirectToFailure("proxy", returnTo);
  const origin = publicUrl && originToUse(request.headers.get("host"), publicUrl);
  if (origin) return redirectTo(`${origin}/sign-in?${new URLSearchParams({ to: returnTo })}`);
  try {
    const asAnother = searchParams.has("as-another");
    const { headers } = request;
    const address = clientAddress(headers, env().trustedProxyHops);
    const started = await startSignIn({ returnTo, asAnother, headers, address });
    if (!started.ok) return redirectToFailure(started.reason, returnTo);
    return redirectTo(started.url.href, started.cookies);
  } catch (error) {
    return signInErrorResponse(error, returnTo);
  }
}

/** Cookies belong to one host name, so other loopback names are redirected to `PUBLIC_URL`. */
function originToUse(host: string | null, publicUrl: string): string | undefined {
  const own = new URL(publicUrl);
  if (!host || host === own.host || !URL.canParse(`http://${host}`)) return undefined;
  const isOther = isLoopback(own.hostname) && isLoopback(new URL(`http://${host}`).hostname);
  return isOther ? own.origin : undefined;
}

function refuse(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
