import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { proxy } from "@/proxy";

const OWN_ORIGIN = "http://127.0.0.1:3000";

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/unused");
});
afterEach(() => vi.unstubAllEnvs());

function ask(method: string, headers: Record<string, string> = {}, path = "/launch") {
  return proxy(new NextRequest(new URL(path, OWN_ORIGIN), { method, headers }));
}

/** Next's own way to hand changed request headers on. */
function handedOn(response: Response, name: string): string | null {
  return response.headers.get(`x-middleware-request-${name}`);
}

describe("the proxy", () => {
  it("gives each answer a nonce of its own, and tells the page", () => {
    const [first, second] = [ask("GET"), ask("GET")];
    const policy = first.headers.get("content-security-policy");
    expect(policy).toContain(`'nonce-${handedOn(first, "x-nonce")}'`);
    expect(handedOn(first, "content-security-policy")).toBe(policy);
    expect(handedOn(first, "x-nonce")).not.toBe(handedOn(second, "x-nonce"));
  });

  it("takes no nonce and no policy from the caller", () => {
    const response = ask("GET", { "x-nonce": "mine", "content-security-policy": "default-src *" });
    expect(handedOn(response, "x-nonce")).not.toBe("mine");
    expect(handedOn(response, "content-security-policy")).toContain("default-src 'self'");
  });

  it.each(["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])("lets a %s of ours through", (method) => {
    expect(ask(method, { origin: OWN_ORIGIN }).status).toBe(200);
  });

  it.each<Record<string, string>>([{}, { origin: "null" }, { origin: "http://evil.example" }])(
    "refuses an unsafe request with %o, with all headers",
    async (headers) => {
      const response = ask("POST", headers);
      expect(response.status).toBe(403);
      expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await response.text()).toMatch(/nothing was done/);
    },
  );

  it.each(["GET", "HEAD", "OPTIONS"])("asks no origin of a %s", (method) => {
    expect(ask(method, { origin: "http://evil.example" }).status).toBe(200);
  });

  it("leaves the JSON API to ask for itself, with all headers", () => {
    const length = String(6 * 1024 * 1024 + 1);
    const response = ask("POST", { "content-length": length }, "/api/v1/launches");
    expect(response.status).toBe(200);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(ask("POST", {}, "/apiary").status).toBe(403);
  });

  it("refuses a body that is too large before reading it", () => {
    const length = String(6 * 1024 * 1024 + 1);
    expect(ask("POST", { origin: OWN_ORIGIN, "content-length": length }).status).toBe(413);
  });
});
