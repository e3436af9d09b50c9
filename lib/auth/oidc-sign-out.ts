import "server-only";
import { buildEndSessionUrl } from "openid-client";
import { oidcEnv, oidcProvider } from "./oidc-provider";

/** Where the provider sends people who have signed out there as well. */
const SIGNED_OUT_PATH = "/signed-out";

/** Addresses much longer than this are refused somewhere on the way. */
const HINT_MAX_LENGTH = 4_000;

/**
 * The address that signs the person out at the provider; undefined where it offers none, or can't be
 * asked. Rejects never: the portal's own session has ended already.
 */
export async function endSessionUrl(idToken: string | null): Promise<URL | undefined> {
  try {
    const provider = await oidcProvider();
    if (!provider.serverMetadata().end_session_endpoint) return undefined;
    return buildEndSessionUrl(provider, {
      post_logout_redirect_uri: new URL(SIGNED_OUT_PATH, oidcEnv().publicUrl).href,
      ...(idToken && idToken.length <= HINT_MAX_LENGTH && { id_token_hint: idToken }),
    });
  } catch {
    return undefined;
  }
}
