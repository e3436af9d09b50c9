import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const PRODUCTION = { development: false };
const ENVIRONMENT = { AWS_REGION: "us-east-1", DATABASE_URL: "postgres://portal@db.example/a" };
const SHARED = { PUBLIC_URL: "https://portal.example", ACCESS_FILE: "/access.json" };
const OIDC = {
  ...SHARED,
  AUTH_MODE: "oidc",
  OIDC_ISSUER: "https://login.example:8443/realm",
  OIDC_CLIENT_ID: "portal",
  OIDC_CLIENT_SECRET: "a secret of some length",
};
const PROXY = {
  ...SHARED,
  AUTH_MODE: "proxy",
  PROXY_JWT_HEADER: "x-token",
  PROXY_JWT_ISSUER: "https://proxy.example",
  PROXY_JWT_AUDIENCE: "portal",
  PROXY_JWT_ALGORITHMS: "ES256",
  PROXY_JWT_KEYS_URL: "https://proxy.example/keys",
};

describe("the content security policy", () => {
  const policy = contentSecurityPolicy("abc123", PRODUCTION);

  it.each([
    "default-src 'self'",
    "script-src 'self' 'nonce-abc123' 'strict-dynamic'",
    "style-src 'self' 'nonce-abc123'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ])("contains %s", (directive) => {
    expect(policy.split("; ")).toContain(directive);
  });

  it("allows nothing unsafe in production", () => {
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("ws:");
  });

  it("allows the buckets with seeds, and nothing else", () => {
    const seeds = { locations: [{ bucket: "seeds", prefix: "team/" }] };
    const withSeeds = { ...PRODUCTION, awsRegion: "eu-west-1", endpoints: {}, seeds };
    expect(contentSecurityPolicy("abc", withSeeds).split("; ")).toContain(
      "connect-src 'self' https://seeds.s3.eu-west-1.amazonaws.com/",
    );
  });

  it("allows eval only in development", () => {
    expect(contentSecurityPolicy("abc", { development: true })).toContain("'unsafe-eval'");
  });
});

describe("form-action", () => {
  function targets(variables: Record<string, string>): string | undefined {
    const auth = parseEnv({ ...ENVIRONMENT, ...variables }).auth;
    const policy = contentSecurityPolicy("abc", { development: false, auth });
    return policy.split("; ").find((directive) => directive.startsWith("form-action"));
  }

  it("is the portal only in local mode", () => {
    expect(targets({ AUTH_MODE: "local" })).toBe("form-action 'self'");
  });

  it("includes the provider, to sign in and out without a script", () => {
    expect(targets(OIDC)).toBe("form-action 'self' https://login.example:8443");
  });

  it("includes the proxy's sign-out URL", () => {
    expect(targets(PROXY)).toBe("form-action 'self'");
    const signOut = { PROXY_SIGN_OUT_URL: "https://proxy.example/oauth2/sign_out?rd=x" };
    expect(targets({ ...PROXY, ...signOut })).toBe("form-action 'self' https://proxy.example");
  });
});

describe("the other headers", () => {
  it("prevent caching of documents, but not of hashed files", () => {
    expect(securityHeaders("/launch", PRODUCTION)["Cache-Control"]).toBe("no-store");
    expect(securityHeaders("/_next/static/a.js", PRODUCTION)).not.toHaveProperty("Cache-Control");
  });

  it.each([
    [undefined, false],
    ["http://localhost:8080", false],
    ["https://launch.example", true],
  ])("at %s require TLS: %s", (publicUrl, required) => {
    const headers = securityHeaders("/", { development: false, publicUrl });
    expect("Strict-Transport-Security" in headers).toBe(required);
  });

  it("make browsers send an origin with forms", () => {
    expect(securityHeaders("/", PRODUCTION)["Referrer-Policy"]).toBe("same-origin");
  });
});
