import "server-only";
import type { Identity } from "@/lib/access/person";
import { bearerTokenOf } from "@/lib/access/tokens/bearer-token";
import { providerKeysUrl } from "@/lib/access/tokens/provider-keys-url";
import { findKeyFor } from "@/lib/access/tokens/token-keys";
import { type OidcEnv, SIGNATURE_ALGORITHMS } from "@/lib/env/auth";
import { tokenPerson } from "./token-person";

export async function bearerPerson(
  headers: Headers,
  auth: OidcEnv,
  address?: string,
): Promise<Identity> {
  const { issuer, apiAudience, groupsClaim } = auth;
  if (!apiAudience) return { kind: "unauthenticated", reason: "api-off" };
  const token = bearerTokenOf(headers);
  if (token === undefined) return { kind: "unauthenticated" };
  return tokenPerson("bearer", token, {
    issuer,
    audience: apiAudience,
    algorithms: SIGNATURE_ALGORITHMS,
    findKey: findKeyFor(() => providerKeysUrl(issuer), address),
    groupsClaim,
    address,
    isAccessToken: true,
  });
}
