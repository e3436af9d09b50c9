import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, openDatabase } from "@/lib/db/handle";
import { proxy } from "@/proxy";
import { useCapturedLog } from "@/test/captured-log";
import { useDatabase } from "@/test/database";
import { forgetProcessValue, setProcessValue } from "@/test/process-values";
import { PEER_HEADER } from "./peer-header";

useDatabase();
const OWN_ORIGIN = "http://127.0.0.1:3000";
const logged = useCapturedLog();

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "us-east-1");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function ask(method: string, headers: Record<string, string> = {}, path = "/launch") {
  return proxy(new NextRequest(new URL(path, OWN_ORIGIN), { method, headers }));
}

/** How Next passes on changed request headers. */
function handedOn(response: Response, name: string): string | null {
  return response.headers.get(`x-middleware-request-${name}`);
}

describe("the proxy", () => {
  it("gives each response its own nonce, and passes it to the page", async () => {
    const [first, second] = [await ask("GET"), await ask("GET")];
    const policy = first.headers.get("content-security-policy");
    expect(policy).toContain(`'nonce-${handedOn(first, "x-nonce")}'`);
    expect(handedOn(first, "content-security-policy")).toBe(policy);
    expect(handedOn(first, "x-nonce")).not.toBe(handedOn(second, "x-nonce"));
  });

  it("ignores a nonce or policy from the client", async () => {
    const response = await ask("GET", {
      "x-nonce": "mine",
      "content-security-policy": "default-src *",
    });
    expect(handedOn(response, "x-nonce")).not.toBe("mine");
    expect(handedOn(response, "content-security-policy")).toContain("default-src 'self'");
  });

  it("refuses what another site's page loads, but no link from it", async () => {
    const from = { "sec-fetch-site": "cross-site" };
    const image = { ...from, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };
    for (const path of ["/launch", "/sign-in", "/sign-in/callback?state=a", "/audit/export"]) {
      expect((await ask("GET", image, path)).status, path).toBe(403);
    }
    const link = { ...from, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await ask("GET", link)).status).toBe(200);
  });

  it.each(["PUT", "PATCH", "DELETE", "PROPFIND"])("allows %s from the portal", async (method) => {
    expect((await ask(method, { origin: OWN_ORIGIN })).status).toBe(200);
  });

  it("allows only the portal's forms as posts to pages", async () => {
    const post = async (body: FormData | string, more: Record<string, string> = {}) => {
      const headers = { origin: OWN_ORIGIN, ...more };
      const request = new NextRequest(new URL("/launch", OWN_ORIGIN), {
        method: "POST",
        headers,
        body,
      });
      return (await proxy(request)).status;
    };
    const form = new FormData();
    form.set("name", "spring");
    expect(await post(form)).toBe(200);
    form.set("$ACTION_1:1", '["$Q1"]');
    expect(await post(form)).toBe(400);
    expect(await post("[]", { "content-type": "text/plain;charset=UTF-8" })).toBe(415);
    expect(await post("a=b", { "content-type": "application/x-www-form-urlencoded" })).toBe(415);
    const broken = { "content-type": "multipart/form-data; boundary=x" };
    expect(await post("nothing of the kind", broken)).toBe(400);
  });

  it.each<Record<string, string>>([{}, { origin: "null" }, { origin: "http://evil.example" }])(
    "refuses an unsafe request with %o, with all headers",
    async (headers) => {
      const response = await ask("POST", { ...headers, [PEER_HEADER]: "192.0.2.7" });
      expect(response.status).toBe(403);
      expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await response.text()).toMatch(/Nothing was done/);
      expect(JSON.parse(logged())).toMatchObject({
        event: "request refused",
        code: "foreign-origin",
        address: "192.0.2.7",
        reference: response.headers.get("x-request-id"),
      });
    },
  );

  it.each(["GET", "HEAD", "OPTIONS"])("does not check the origin of %s", async (method) => {
    expect((await ask(method, { origin: "http://evil.example" })).status).toBe(200);
  });

  it("leaves checks of the JSON API to the API, with all headers", async () => {
    const length = String(6 * 1024 * 1024 + 1);
    const response = await ask("POST", { "content-length": length }, "/api/v1/launches");
    expect(response.status).toBe(200);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await ask("POST", {}, "/apiary")).status).toBe(403);
  });

  it("refuses a body that is too large before reading it", async () => {
    const length = String(6 * 1024 * 1024 + 1);
    expect((await ask("POST", { origin: OWN_ORIGIN, "content-length": length })).status).toBe(413);
  });
});

describe("the proxy without a database", () => {
  beforeEach(async () => {
    await closeDatabase();
    forgetProcessValue("database-state");
    const { db } = openDatabase("postgres://portal:hunter2@127.0.0.1:1/ledger");
    setProcessValue("database", { db });
  });
  afterEach(async () => {
    await closeDatabase();
    forgetProcessValue("database-state");
  });

  it("returns a static page, with all headers", async () => {
    const response = await ask("GET");
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    const html = await response.text();
    expect(html).toContain("Reload this page in a few seconds");
    expect(html).not.toMatch(/hunter2|127\.0\.0\.1/);
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1];
    expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  });

  it.each([
    ...["/livez", "/readyz", "/_next/static/x.js", "/api/v1/launches", "/icon.svg"],
    ...["/launches/unknown-count", "/launches/6f1c/pulse", "/audit/export"],
  ])("passes on %s", async (path) => {
    expect((await ask("GET", {}, path)).status).toBe(200);
  });

  it("asks people to resend a form posted without a script", async () => {
    const post = async (headers: Record<string, string>, field: string) => {
      const body = new FormData();
      body.set(field, "[]");
      const url = new URL("/launch", OWN_ORIGIN);
      return proxy(
        new NextRequest(url, { method: "POST", headers: { origin: OWN_ORIGIN, ...headers }, body }),
      );
    };
    const native = await post({}, "name");
    expect(native.status).toBe(503);
    expect(await native.text()).toMatch(/Nothing was sent.*Reload this page.*resend the form/s);
    // The page keeps the input, and the action responds.
    expect((await post({ "next-action": "x" }, "0")).status).toBe(200);
  });
});
