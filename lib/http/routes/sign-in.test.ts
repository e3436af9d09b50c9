import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { signIns } from "@/lib/db/access-tables";
import { apiNotFound } from "@/lib/http/api/route";
import { ACCESS, PUBLIC_URL, placeOf, SmallBrowser, useSigningIn } from "@/test/sign-in/signing-in";

const { db, provider, writeAccessFile } = useSigningIn();

beforeEach(() => db.delete(signIns));

async function begun(): Promise<number> {
  return (await db.select().from(signIns)).length;
}

describe("starting a sign-in", () => {
  it("redirects to the provider, and stores only a return path within the portal", async () => {
    const browser = new SmallBrowser();
    expect(await browser.begin("//elsewhere.example")).toContain(`${provider().issuer}/authorize?`);
    expect(await db.select({ to: signIns.returnTo }).from(signIns)).toEqual([{ to: "/" }]);
  });

  it("returns to the requested page, or to the start page, and nowhere else", async () => {
    const browser = new SmallBrowser();
    expect(placeOf(await browser.signIn("/jobs?state=unknown"))).toBe("/jobs?state=unknown");
    expect(placeOf(await browser.signIn("https://elsewhere.example/"))).toBe("/");
  });

  it("makes the provider ask again for a sign-in as someone else", async () => {
    const browser = new SmallBrowser();
    const asked = new URL(placeOf(await browser.get("/sign-in?to=/launch&as-another=")));
    expect(asked.searchParams.get("prompt")).toBe("login");
    expect(new URL(await browser.begin()).searchParams.has("prompt")).toBe(false);
  });

  it.each(["empty", "image", "script", "iframe"])(
    "refuses background requests (%s)",
    async (destination) => {
      const response = await new SmallBrowser().get("/sign-in", { "sec-fetch-dest": destination });
      expect(response.status).toBe(401);
      expect(response.headers.has("location")).toBe(false);
      expect(await begun()).toBe(0);
    },
  );

  it("accepts a navigation", async () => {
    await new SmallBrowser().get("/sign-in", { "sec-fetch-dest": "document" });
    expect(await begun()).toBe(1);
  });

  it("first redirects another loopback name to the public one", async () => {
    const [browser, host] = [new SmallBrowser(), "localhost:3000"];
    const moved = placeOf(await browser.get("/sign-in?to=/jobs", { host }));
    expect(moved).toBe(`${PUBLIC_URL}/sign-in?to=%2Fjobs`);
    expect(await begun()).toBe(0);
    const foreign = await browser.get("/sign-in", { host: "elsewhere.example" });
    expect(placeOf(foreign)).toContain(provider().issuer);
    const asked = new URL(placeOf(foreign)).searchParams;
    expect(asked.get("redirect_uri")).toBe(`${PUBLIC_URL}/sign-in/callback`);
  });

  it("keeps eight sign-ins per browser, and drops the oldest", async () => {
    const browser = new SmallBrowser();
    const first = await browser.begin();
    for (let times = 0; times < 8; times += 1) await browser.begin();
    expect(browser.cookies.size).toBe(8);
    const late = placeOf(await browser.get(await browser.visitProvider(first)));
    expect(late).toBe("/sign-in/failed?reason=stale");
    expect(placeOf(await browser.signIn("/launch"))).toBe("/launch");
  });

  it("deletes sign-ins after ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await new SmallBrowser().begin();
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await new SmallBrowser().begin();
    expect(await begun()).toBe(1);
    vi.useRealTimers();
  });
});

it("allows thirty sign-ins per address and minute", async () => {
  const browser = new SmallBrowser();
  for (let times = 0; times < 30; times += 1) await browser.begin();
  const refused = await browser.get("/sign-in");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused.text()).toMatch(/^Too many requests\./);
  const guessing = await browser.get("/sign-in/callback?code=a&state=b");
  expect(guessing.status).toBe(429);
  expect(placeOf(await new SmallBrowser().signIn())).toBe("/launch");
});

it("is not kept from signing in by what other sites load", async () => {
  const browser = new SmallBrowser();
  const image = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "no-cors",
    "sec-fetch-dest": "image",
  };
  const api = async (headers: Record<string, string>) => {
    const given = { "x-forwarded-for": browser.address, ...headers };
    const request = new Request(`${PUBLIC_URL}/api/v1/x`, { headers: given });
    return (await apiNotFound(request, { params: Promise.resolve({}) })).status;
  };
  for (let times = 0; times < 40; times += 1) {
    expect(await api(image)).toBe(403);
    expect((await browser.get("/sign-in", image)).status).toBe(401);
    expect((await browser.get("/sign-in/callback?code=a&state=b", image)).status).toBe(401);
  }
  const withoutMetadata = [];
  for (let times = 0; times < 40; times += 1) withoutMetadata.push(await api({}));
  expect(withoutMetadata).toEqual([...Array(30).fill(401), ...Array(10).fill(429)]);
  expect(placeOf(await browser.signIn())).toBe("/launch");
});

it("a HEAD request to the callback does not use up the sign-in", async () => {
  const browser = new SmallBrowser();
  const place = await browser.visitProvider(await browser.begin());
  const { handleSignInCallback } = await import("./sign-in-callback");
  const headers = browser.headers();
  const looked = await handleSignInCallback(new Request(place, { method: "HEAD", headers }));
  expect(looked.status).toBe(405);
  expect(placeOf(await browser.get(place))).toBe("/launch");
});

describe("without OIDC", () => {
  afterEach(() => void vi.stubEnv("AUTH_MODE", "oidc"));

  async function routesIn(mode: string, variables: Record<string, string> = {}) {
    vi.resetModules();
    vi.stubEnv("AUTH_MODE", mode);
    const foreign = mode === "oidc" ? [] : ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
    for (const name of foreign) vi.stubEnv(name, "");
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const { handleSignIn } = await import("./sign-in");
    const { handleSignInCallback } = await import("./sign-in-callback");
    return { handleSignIn, handleSignInCallback };
  }

  const asked = () => new Request(`${PUBLIC_URL}/sign-in?to=/jobs`);
  const arrived = () => new Request(`${PUBLIC_URL}/sign-in/callback?code=a&state=b`);

  it("in local mode, redirects to the requested page", async () => {
    const { handleSignIn, handleSignInCallback } = await routesIn("local");
    expect(placeOf(await handleSignIn(asked()))).toBe("/jobs");
    expect((await handleSignInCallback(arrived())).status).toBe(404);
  });

  it("in proxy mode, reports a missing token", async () => {
    const { handleSignIn, handleSignInCallback } = await routesIn("proxy", {
      ACCESS_FILE: writeAccessFile("proxy.json", ACCESS),
      PROXY_JWT_HEADER: "x-token",
      PROXY_JWT_ISSUER: "https://proxy.example",
      PROXY_JWT_AUDIENCE: "portal",
      PROXY_JWT_ALGORITHMS: "ES256",
      PROXY_JWT_KEYS_URL: "https://proxy.example/keys",
    });
    expect(placeOf(await handleSignIn(asked()))).toBe("/sign-in/failed?reason=proxy&to=%2Fjobs");
    expect((await handleSignInCallback(arrived())).status).toBe(404);
  });
});
