import "server-only";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { type Claims, emailIn, groupsIn, hasClaim, nameIn } from "@/lib/access/claims";
import { SignInError } from "./oidc-failure";
import { oidcEnv, oidcProvider } from "./oidc-provider";

/** What is kept of a sign-in while the person is at the provider. */
export type SignInSecrets = { state: string; nonce: string; codeVerifier: string };

/** Somebody whom the provider vouches for. */
export type Vouched = {
  issuer: string;
  subject: string;
  name: string;
  email?: string;
  groups: string[];
  idToken: string;
};

/** Where the provider sends people back to. */
const CALLBACK_PATH = "/sign-in/callback";

/** Clocks differ; the library's own tolerance for `exp` and `nbf`. */
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Secrets for one sign-in, and the address at the provider where it begins. `asAnother` has the
 * provider ask who it is, whoever is signed in there.
 */
export async function beginAtProvider(asAnother: boolean): Promise<SignInSecrets & { url: URL }> {
  const { publicUrl, scope } = oidcEnv();
  const provider = await oidcProvider();
  const codeVerifier = randomPKCECodeVerifier();
  const [state, nonce] = [randomState(), randomNonce()];
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: new URL(CALLBACK_PATH, publicUrl).href,
    scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    ...(asAnother && { prompt: "login" }),
  });
  return { state, nonce, codeVerifier, url };
}

/**
 * Exchanges what the provider sent along with the person (`search`, the query of the address) for
 * what it says of them. Rejects with what `failureOf` understands.
 */
export async function redeemAtProvider(search: string, secrets: SignInSecrets): Promise<Vouched> {
  const { publicUrl, clientId, groupsClaim } = oidcEnv();
  const provider = await oidcProvider();
  // Never the address that was called: its host is whatever the caller says.
  const currentUrl = new URL(`${CALLBACK_PATH}${search}`, publicUrl);
  const tokens = await authorizationCodeGrant(provider, currentUrl, {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    pkceCodeVerifier: secrets.codeVerifier,
    idTokenExpected: true,
  });
  const idClaims = tokens.claims();
  if (!idClaims || !tokens.id_token) throw new SignInError("untrusted", "no-id-token");
  checkIdToken(idClaims, clientId);
  const claims: Claims = tellsAll(idClaims, groupsClaim)
    ? idClaims
    : { ...(await userInfo(tokens.access_token, idClaims.sub)), ...idClaims };
  return {
    issuer: idClaims.iss,
    subject: idClaims.sub,
    name: nameIn(claims),
    email: emailIn(claims),
    groups: groupsIn(claims, groupsClaim),
    idToken: tokens.id_token,
  };
}

/** What the library leaves open. Subjects are as OpenID Connect Core (section 2) has them. */
function checkIdToken({ sub, iat, azp }: IDToken, clientId: string): void {
  if (!/^[\x20-\x7e]{1,255}$/.test(sub)) throw new SignInError("untrusted", "subject");
  if (azp !== undefined && azp !== clientId) throw new SignInError("untrusted", "authorised-party");
  if (iat > Date.now() / 1000 + CLOCK_TOLERANCE_SECONDS) {
    throw new SignInError("untrusted", "issued-in-the-future");
  }
}

/** Many providers say little in the ID token; a claim that is there, of whatever shape, is an answer. */
function tellsAll(claims: IDToken, groupsClaim: string): boolean {
  const named = ["name", "preferred_username", "email"].some((name) => Object.hasOwn(claims, name));
  return named && hasClaim(claims, groupsClaim);
}

async function userInfo(accessToken: string, subject: string): Promise<Claims> {
  const provider = await oidcProvider();
  if (!provider.serverMetadata().userinfo_endpoint) return {};
  return fetchUserInfo(provider, accessToken, subject);
}

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
