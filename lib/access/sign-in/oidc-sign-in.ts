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
import { type Claims, emailIn, nameIn } from "@/lib/access/claims";
import { groupsIn, hasClaim, noRoleReason } from "@/lib/access/groups";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import { SignInError } from "./oidc-failure";
import { oidcEnv, oidcProvider } from "./oidc-provider";

export type SignInSecrets = { state: string; nonce: string; codeVerifier: string };

export type ProviderUser = {
  issuer: string;
  subject: string;
  name: string;
  email?: string;
  groups: string[];
  noRoleReason: NoRoleReason;
  idToken: string;
};

const CALLBACK_PATH = "/sign-in/callback";

/** Same as the library's tolerance for `exp` and `nbf`. */
const CLOCK_TOLERANCE_SECONDS = 30;

export async function startAtProvider(asAnother: boolean): Promise<SignInSecrets & { url: URL }> {
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

/** `search`: query string of the provider's redirect. Rejects with errors that `failureOf` maps. */
export async function exchangeCode(search: string, secrets: SignInSecrets): Promise<ProviderUser> {
  const { publicUrl, clientId, groupsClaim } = oidcEnv();
  const provider = await oidcProvider();
  // Not the requested URL: the caller chooses its host.
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
  const claims: Claims = hasNameAndGroups(idClaims, groupsClaim)
    ? idClaims
    : { ...(await userInfo(tokens.access_token, idClaims.sub)), ...idClaims };
  return {
    issuer: idClaims.iss,
    subject: idClaims.sub,
    name: nameIn(claims),
    email: emailIn(claims),
    groups: groupsIn(claims, groupsClaim),
    noRoleReason: noRoleReason(claims, groupsClaim),
    idToken: tokens.id_token,
  };
}

/** Checks that the library leaves out. Subjects: OpenID Connect Core, section 2. */
function checkIdToken({ sub, iat, azp }: IDToken, clientId: string): void {
  if (!/^[\x20-\x7e]{1,255}$/.test(sub)) throw new SignInError("untrusted", "subject");
  if (azp !== undefined && azp !== clientId) throw new SignInError("untrusted", "authorised-party");
  if (iat > Date.now() / 1000 + CLOCK_TOLERANCE_SECONDS) {
    throw new SignInError("untrusted", "issued-in-the-future");
  }
}

/** If not, the userinfo endpoint is asked: many providers put few claims into the ID token. */
function hasNameAndGroups(claims: IDToken, groupsClaim: string): boolean {
  const named = ["name", "preferred_username", "email"].some((name) => Object.hasOwn(claims, name));
  return named && hasClaim(claims, groupsClaim);
}

async function userInfo(accessToken: string, subject: string): Promise<Claims> {
  const provider = await oidcProvider();
  if (!provider.serverMetadata().userinfo_endpoint) return {};
  return fetchUserInfo(provider, accessToken, subject);
}

const SIGNED_OUT_PATH = "/signed-out";

/** Servers and proxies refuse much longer URLs. */
const HINT_MAX_LENGTH = 4_000;

/** Undefined where the provider has no sign-out or is unavailable. Never rejects. */
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
