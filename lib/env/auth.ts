import { z } from "zod";
import { isLoopback } from "./endpoints";
import { wholeNumber } from "./values";

export const AUTH_MODES = ["oidc", "proxy", "local"] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

/** Only asymmetric algorithms: a key that verifies must not be able to sign. */
export const SIGNATURE_ALGORITHMS = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA"],
] as const;

/** Shorter secrets can be guessed, and no provider issues them. */
const SECRET_MIN_LENGTH = 16;

export type OidcEnv = {
  mode: "oidc";
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  groupsClaim: string;
  /** Audience of the JSON API's tokens; without one the API is off. */
  apiAudience?: string;
  sessionIdleMs: number;
  sessionMaxMs: number;
};

export type ProxyEnv = {
  mode: "proxy";
  header: string;
  issuer: string;
  audience?: string;
  signer?: string;
  algorithms: string[];
  /** URL of a JSON Web Key Set, or with `{kid}` of one PEM file per key. */
  keysUrl: string;
  groupsClaim: string;
  signOutUrl?: string;
};

export type LocalEnv = { mode: "local" };
export type AuthEnv = OidcEnv | ProxyEnv | LocalEnv;

const safeUrl = z
  .url({ protocol: /^https?$/, error: "must be an https URL" })
  .refine(isSafe, "must be https; http is allowed only on this machine");
const algorithmList = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .refine(
    (names) => names.every((name) => (SIGNATURE_ALGORITHMS as readonly string[]).includes(name)),
    `must be a comma-separated list of ${SIGNATURE_ALGORITHMS.join(", ")}`,
  );

export const authVariables = {
  AUTH_MODE: z.enum(AUTH_MODES, "must be oidc, proxy or local"),
  ACCESS_FILE: z.string().optional(),
  OIDC_ISSUER: safeUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(SECRET_MIN_LENGTH, `must have at least ${SECRET_MIN_LENGTH} characters`)
    .optional(),
  OIDC_SCOPE: z
    .string()
    .refine((scope) => scope.split(" ").includes("openid"), "must include openid")
    .default("openid profile email"),
  OIDC_GROUPS_CLAIM: z.string().default("groups"),
  OIDC_API_AUDIENCE: z.string().optional(),
  SESSION_IDLE_MINUTES: wholeNumber(5, 1440).default(60),
  SESSION_MAX_HOURS: wholeNumber(1, 168).default(10),
  PROXY_JWT_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, "must be the name of a header")
    .transform((name) => name.toLowerCase())
    .optional(),
  PROXY_JWT_ISSUER: z.string().optional(),
  PROXY_JWT_AUDIENCE: z.string().optional(),
  PROXY_JWT_SIGNER: z.string().optional(),
  PROXY_JWT_ALGORITHMS: algorithmList.optional(),
  PROXY_JWT_KEYS_URL: safeUrl.optional(),
  PROXY_JWT_GROUPS_CLAIM: z.string().default("groups"),
  PROXY_SIGN_OUT_URL: safeUrl.optional(),
};

export type AuthVariables = z.output<z.ZodObject<typeof authVariables>>;

/** Call it with variables in which `faultsOfAuth` (`lib/env/auth-faults.ts`) finds nothing. */
export function authOf(variables: AuthVariables): AuthEnv {
  switch (variables.AUTH_MODE) {
    case "local":
      return { mode: "local" };
    case "oidc":
      return {
        mode: "oidc",
        issuer: variables.OIDC_ISSUER ?? "",
        clientId: variables.OIDC_CLIENT_ID ?? "",
        clientSecret: variables.OIDC_CLIENT_SECRET ?? "",
        scope: variables.OIDC_SCOPE,
        groupsClaim: variables.OIDC_GROUPS_CLAIM,
        apiAudience: variables.OIDC_API_AUDIENCE,
        sessionIdleMs: variables.SESSION_IDLE_MINUTES * 60_000,
        sessionMaxMs: variables.SESSION_MAX_HOURS * 3_600_000,
      };
    case "proxy":
      return {
        mode: "proxy",
        header: variables.PROXY_JWT_HEADER ?? "",
        issuer: variables.PROXY_JWT_ISSUER ?? "",
        audience: variables.PROXY_JWT_AUDIENCE,
        signer: variables.PROXY_JWT_SIGNER,
        algorithms: variables.PROXY_JWT_ALGORITHMS ?? [],
        keysUrl: variables.PROXY_JWT_KEYS_URL ?? "",
        groupsClaim: variables.PROXY_JWT_GROUPS_CLAIM,
        signOutUrl: variables.PROXY_SIGN_OUT_URL,
      };
  }
}

function isSafe(text: string): boolean {
  return (
    !URL.canParse(text) || new URL(text).protocol === "https:" || isLoopback(new URL(text).hostname)
  );
}
