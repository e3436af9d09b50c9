import "server-only";
import { beginSignIn } from "@/lib/access/sign-in/sign-in";
import { readReturnTo } from "@/lib/contract/urls/sign-in";
import { env } from "@/lib/env";
import { isLoopback } from "@/lib/env/endpoints";
import { clientAddress } from "@/lib/http/request/client-address";
import { answerSignInError, redirectTo, redirectToFailure } from "@/lib/http/request/redirect";
import { answerWithinRequest } from "@/lib/http/request/within-request";

/** `GET /sign-in?to=…`: off to the provider, and in the end back to the page that was asked for. */
export function answerSignIn(request: Request): Promise<Response> {
  return answerWithinRequest(request.headers, () => begin(request));
}

async function begin(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const returnTo = readReturnTo(searchParams.get("to"));
  if (request.method !== "GET") return refuse(405, { Allow: "GET" });
  // A script that asks in the background can't follow to the provider; its page then comes itself.
  if (/^(?!document$)./.test(request.headers.get("sec-fetch-dest") ?? "")) return refuse(401);
  const { auth, publicUrl } = env();
  if (auth.mode === "local") return redirectTo(returnTo);
  if (auth.mode === "proxy") return redirectToFailure("proxy", returnTo);
  const home = publicUrl && nameToUse(request.headers.get("host"), publicUrl);
  if (home) return redirectTo(`${home}/sign-in?${new URLSearchParams({ to: returnTo })}`);
  try {
    const asAnother = searchParams.has("as-another");
    const { headers } = request;
    const address = clientAddress(headers, env().trustedProxyHops);
    const begun = await beginSignIn({ returnTo, asAnother, headers, address });
    if (!begun.ok) return redirectToFailure(begun.reason, returnTo);
    return redirectTo(begun.url.href, begun.cookies);
  } catch (error) {
    return answerSignInError(error, returnTo);
  }
}

/**
 * The provider sends people back to `PUBLIC_URL`, and cookies belong to one name. This machine has
 * several: whoever uses another one begins under the right one.
 */
function nameToUse(host: string | null, publicUrl: string): string | undefined {
  const own = new URL(publicUrl);
  if (!host || host === own.host || !URL.canParse(`http://${host}`)) return undefined;
  const isOther = isLoopback(own.hostname) && isLoopback(new URL(`http://${host}`).hostname);
  return isOther ? own.origin : undefined;
}

function refuse(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
