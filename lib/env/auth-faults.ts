import { AUTH_MODES, type AuthMode, type AuthVariables } from "./auth";
import { type EnvFault, isLoopback } from "./endpoints";

type Source = Record<string, string | undefined>;

const NEEDED: Record<AuthMode, readonly (keyof AuthVariables | "PUBLIC_URL")[]> = {
  oidc: ["PUBLIC_URL", "ACCESS_FILE", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  proxy: [
    ...(["PUBLIC_URL", "ACCESS_FILE", "PROXY_JWT_HEADER", "PROXY_JWT_ISSUER"] as const),
    ...(["PROXY_JWT_ALGORITHMS", "PROXY_JWT_KEYS_URL"] as const),
  ],
  local: [],
};

export function faultsOfAuth(source: Source): EnvFault[] {
  const mode = AUTH_MODES.find((known) => known === source.AUTH_MODE);
  if (!mode) return [];
  const missing = NEEDED[mode].filter((name) => !source[name]);
  const foreign = Object.keys(source).filter((name) => {
    const owner = ownerOf(name);
    return source[name] && owner !== undefined && owner !== mode;
  });
  return [
    ...missing.map((name) => ({ name, message: `must be set, because AUTH_MODE is ${mode}` })),
    ...foreign.map((name) => ({ name, message: `is not used with AUTH_MODE=${mode}` })),
    ...(mode === "proxy" ? faultsOfAudience(source) : []),
    ...faultsOfAddress(mode, source),
    ...faultsOfApiAudience(source),
  ];
}

function ownerOf(name: string): AuthMode | undefined {
  if (name.startsWith("OIDC_") || name.startsWith("SESSION_")) return "oidc";
  return name.startsWith("PROXY_JWT_") || name === "PROXY_SIGN_OUT_URL" ? "proxy" : undefined;
}

/** Without an audience, a token for another application would be accepted. */
function faultsOfAudience({ PROXY_JWT_AUDIENCE, PROXY_JWT_SIGNER }: Source): EnvFault[] {
  if (PROXY_JWT_AUDIENCE || PROXY_JWT_SIGNER) return [];
  const message = "must be set (or PROXY_JWT_SIGNER, for an AWS load balancer)";
  return [{ name: "PROXY_JWT_AUDIENCE", message }];
}

/** Otherwise the API would accept ID tokens as access tokens. */
function faultsOfApiAudience({ OIDC_API_AUDIENCE, OIDC_CLIENT_ID }: Source): EnvFault[] {
  if (!OIDC_API_AUDIENCE || OIDC_API_AUDIENCE !== OIDC_CLIENT_ID) return [];
  return [{ name: "OIDC_API_AUDIENCE", message: "must differ from OIDC_CLIENT_ID" }];
}

function faultsOfAddress(mode: AuthMode, { LISTEN_HOST, PUBLIC_URL }: Source): EnvFault[] {
  const publicUrl = PUBLIC_URL && URL.canParse(PUBLIC_URL) ? new URL(PUBLIC_URL) : undefined;
  if (mode !== "local") {
    if (!publicUrl || publicUrl.protocol === "https:" || isLoopback(publicUrl.hostname)) return [];
    return [
      { name: "PUBLIC_URL", message: "must be https, because session cookies are sent over it" },
    ];
  }
  const why = "with AUTH_MODE=local, everyone who can open the portal may launch";
  return [
    ...(LISTEN_HOST && !isLoopback(LISTEN_HOST)
      ? [{ name: "LISTEN_HOST", message: `must be 127.0.0.1, ::1 or localhost: ${why}` }]
      : []),
    ...(publicUrl && !isLoopback(publicUrl.hostname)
      ? [{ name: "PUBLIC_URL", message: `must be an address of this machine: ${why}` }]
      : []),
  ];
}
