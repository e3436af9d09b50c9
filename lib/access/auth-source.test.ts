import { join } from "node:path";
import { expect, it, vi } from "vitest";

const SHARED = {
  AWS_REGION: "us-east-1",
  DATABASE_URL: "postgres://portal@127.0.0.1:1/ledger",
  PUBLIC_URL: "http://127.0.0.1:3000",
  ACCESS_FILE: join(import.meta.dirname, "../../test/sign-in/access.json"),
};
const OIDC = {
  AUTH_MODE: "oidc",
  OIDC_ISSUER: "https://id.example",
  OIDC_CLIENT_ID: "launchpad",
  OIDC_CLIENT_SECRET: "a-secret-of-the-tests-alone",
};
const PROXY = {
  AUTH_MODE: "proxy",
  PROXY_JWT_HEADER: "x-jwt",
  PROXY_JWT_ISSUER: "https://proxy.example",
  PROXY_JWT_AUDIENCE: "launchpad",
  PROXY_JWT_ALGORITHMS: "ES256",
  PROXY_JWT_KEYS_URL: "https://proxy.example/keys",
  PROXY_SIGN_OUT_URL: "https://proxy.example/sign-out",
};

/** Reloads the module with these variables. */
async function authSourceOf(id: string, variables: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...SHARED, ...variables })) vi.stubEnv(name, value);
  const { authSourceOf } = await import("./auth-source");
  return authSourceOf({
    id,
    name: "Anna",
    role: "viewer",
    rules: {},
    isStillAllowed: async () => true,
    authority: { kind: "local", role: "viewer" },
  });
}

it.each([
  [
    "the provider",
    OIDC,
    "https://id.example#a#b",
    { mode: "oidc", issuer: "https://id.example", subject: "a#b" },
  ],
  [
    "the proxy and its sign-out URL",
    PROXY,
    "https://proxy.example#7",
    {
      mode: "proxy",
      issuer: "https://proxy.example",
      subject: "7",
      signOutUrl: "https://proxy.example/sign-out",
    },
  ],
  ["local mode", { AUTH_MODE: "local" }, "local", { mode: "local" }],
])("is %s", async (_what, variables, id, authSource) => {
  vi.unstubAllEnvs();
  expect(await authSourceOf(id, variables)).toEqual(authSource);
});
