import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { faultsOf, REQUIRED_VARIABLES } from "@/test/process/env-faults";

/** Each test says its own mode, or none. */
const { AUTH_MODE: _mode, ...WITHOUT_MODE } = REQUIRED_VARIABLES;

const OIDC = {
  AUTH_MODE: "oidc",
  PUBLIC_URL: "https://launch.example",
  ACCESS_FILE: "access.json",
  OIDC_ISSUER: "https://id.example",
  OIDC_CLIENT_ID: "launchpad",
  OIDC_CLIENT_SECRET: "a-secret-of-sixteen",
};

const PROXY = {
  AUTH_MODE: "proxy",
  PUBLIC_URL: "https://launch.example",
  ACCESS_FILE: "access.json",
  PROXY_JWT_HEADER: "X-Goog-IAP-JWT-Assertion",
  PROXY_JWT_ISSUER: "https://cloud.google.com/iap",
  PROXY_JWT_AUDIENCE: "/projects/1/apps/2",
  PROXY_JWT_ALGORITHMS: "ES256, RS256",
  PROXY_JWT_KEYS_URL: "https://www.gstatic.com/iap/verify/public_key-jwk",
};

function authOf(source: Record<string, string>) {
  return parseEnv({ ...WITHOUT_MODE, ...source }).auth;
}

it("reads a provider and the session limits", () => {
  expect(authOf({ ...OIDC, SESSION_IDLE_MINUTES: "15", OIDC_API_AUDIENCE: "api" })).toEqual({
    mode: "oidc",
    issuer: "https://id.example",
    clientId: "launchpad",
    clientSecret: "a-secret-of-sixteen",
    scope: "openid profile email",
    groupsClaim: "groups",
    apiAudience: "api",
    sessionIdleMs: 900_000,
    sessionMaxMs: 36_000_000,
  });
});

it("reads a proxy that signs tokens", () => {
  expect(authOf(PROXY)).toEqual({
    mode: "proxy",
    header: "x-goog-iap-jwt-assertion",
    issuer: "https://cloud.google.com/iap",
    audience: "/projects/1/apps/2",
    signer: undefined,
    algorithms: ["ES256", "RS256"],
    keysUrl: "https://www.gstatic.com/iap/verify/public_key-jwk",
    groupsClaim: "groups",
    signOutUrl: undefined,
  });
});

it("allows any listening address when people sign in", () => {
  expect(faultsOf({ ...WITHOUT_MODE, ...OIDC, LISTEN_HOST: "0.0.0.0" })).toEqual([]);
  expect(faultsOf({ ...WITHOUT_MODE, ...PROXY, LISTEN_HOST: "::" })).toEqual([]);
});

it("allows a provider on this machine", () => {
  const local = { OIDC_ISSUER: "http://127.0.0.1:9000", PUBLIC_URL: "http://localhost:3000" };
  expect(faultsOf({ ...WITHOUT_MODE, ...OIDC, ...local })).toEqual([]);
});

it("accepts an AWS load balancer's ARN instead of an audience", () => {
  const signer = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/portal/1";
  expect(
    faultsOf({ ...WITHOUT_MODE, ...PROXY, PROXY_JWT_AUDIENCE: "", PROXY_JWT_SIGNER: signer }),
  ).toEqual([]);
});

describe("an environment that is refused", () => {
  it.each<[faults: string[], source: Record<string, string>]>([
    [["AUTH_MODE"], {}],
    [["AUTH_MODE"], { AUTH_MODE: "none" }],
    [["AUTH_MODE"], { AUTH_MODE: "OIDC" }],
    [["LISTEN_HOST"], { AUTH_MODE: "local", LISTEN_HOST: "0.0.0.0" }],
    [["PUBLIC_URL"], { AUTH_MODE: "local", PUBLIC_URL: "https://launch.example" }],
    [["OIDC_ISSUER"], { AUTH_MODE: "local", OIDC_ISSUER: "https://id.example" }],
    [["PROXY_JWT_HEADER"], { ...OIDC, PROXY_JWT_HEADER: "x-jwt" }],
    [["OIDC_CLIENT_SECRET"], { ...PROXY, OIDC_CLIENT_SECRET: "a-secret-of-sixteen" }],
    ...Object.keys(OIDC)
      .filter((name) => name !== "AUTH_MODE")
      .map((name): [string[], Record<string, string>] => [[name], { ...OIDC, [name]: "" }]),
    ...Object.keys(PROXY)
      .filter((name) => name !== "AUTH_MODE")
      .map((name): [string[], Record<string, string>] => [[name], { ...PROXY, [name]: "" }]),
    [["OIDC_CLIENT_SECRET"], { ...OIDC, OIDC_CLIENT_SECRET: "secret" }],
    [["OIDC_ISSUER"], { ...OIDC, OIDC_ISSUER: "http://id.example" }],
    [["PUBLIC_URL"], { ...OIDC, PUBLIC_URL: "http://launch.example" }],
    [["PUBLIC_URL"], { ...PROXY, PUBLIC_URL: "http://launch.example" }],
    [["OIDC_SCOPE"], { ...OIDC, OIDC_SCOPE: "profile" }],
    [["OIDC_API_AUDIENCE"], { ...OIDC, OIDC_API_AUDIENCE: "launchpad" }],
    [["SESSION_IDLE_MINUTES"], { ...OIDC, SESSION_IDLE_MINUTES: "0" }],
    [["SESSION_MAX_HOURS"], { ...OIDC, SESSION_MAX_HOURS: "1000" }],
    [["PROXY_JWT_ALGORITHMS"], { ...PROXY, PROXY_JWT_ALGORITHMS: "HS256" }],
    [["PROXY_JWT_ALGORITHMS"], { ...PROXY, PROXY_JWT_ALGORITHMS: "ES256,none" }],
    [["PROXY_JWT_KEYS_URL"], { ...PROXY, PROXY_JWT_KEYS_URL: "http://keys.example" }],
    [["PROXY_JWT_HEADER"], { ...PROXY, PROXY_JWT_HEADER: "x_jwt" }],
  ])("for %j: %j", (faults, source) => {
    expect(faultsOf({ ...WITHOUT_MODE, ...source })).toEqual(faults);
  });

  it("is reported without the secret", () => {
    const source = { ...WITHOUT_MODE, ...OIDC, OIDC_CLIENT_SECRET: "hunter2" };
    expect(() => parseEnv(source)).toThrow(/^(?!.*hunter2).*$/s);
  });
});
