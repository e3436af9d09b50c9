import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const PRODUCTION = { development: false };

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
  ])("says %s", (directive) => {
    expect(policy.split("; ")).toContain(directive);
  });

  it("allows nothing unsafe in production", () => {
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("ws:");
  });

  it("allows what the development server needs, there alone", () => {
    expect(contentSecurityPolicy("abc", { development: true })).toContain("'unsafe-eval'");
  });
});

describe("the other headers", () => {
  it("keep documents out of caches, and let Next keep hashed files", () => {
    expect(securityHeaders("/launch", PRODUCTION)["Cache-Control"]).toBe("no-store");
    expect(securityHeaders("/_next/static/a.js", PRODUCTION)).not.toHaveProperty("Cache-Control");
  });

  it.each([
    [undefined, false],
    ["http://localhost:8080", false],
    ["https://launch.example", true],
  ])("at %s demand TLS: %s", (publicUrl, demanded) => {
    const headers = securityHeaders("/", { development: false, publicUrl });
    expect("Strict-Transport-Security" in headers).toBe(demanded);
  });

  it("send no form with an origin of null", () => {
    expect(securityHeaders("/", PRODUCTION)["Referrer-Policy"]).toBe("same-origin");
  });
});
