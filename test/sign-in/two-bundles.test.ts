import { mkdtempSync, writeFileSync } from "node:fs";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "@/test/postgres/database";
import { useCapturedLog } from "@/test/process/captured-log";
import { forgetProcessValue } from "@/test/process/process-values";
import { base64url, jws, signingKey, signWith } from "./signing-key";
import { TokenIssuer } from "./token-issuer";

const { db } = useDatabase();
const logged = useCapturedLog();
const HEADER = "x-assertion";
const AUDIENCE = "launchpad";
const KEY = signingKey("key-1", "ES256");

const accessFile = join(mkdtempSync(join(tmpdir(), "access-")), "access.json");
writeFileSync(accessFile, JSON.stringify({ groups: { analysts: "analyst" } }));

let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await TokenIssuer.start([KEY]);
});
afterAll(() => issuer.close());
beforeEach(async () => {
  issuer.health = "well";
  for (const name of ["token-keys", "rate-limiters", "upsert-times"]) forgetProcessValue(name);
  await db.execute("delete from rate_limits");
});

/** A page, in a bundle of its own. */
async function pageBundle(keysUrl: string) {
  useProxyMode(keysUrl);
  const { identifyCurrentUser } = await import("@/lib/access/identity/identify");
  const { describeError } = await import("@/lib/log");
  return async (token: string) => {
    const person = identifyCurrentUser(new Headers({ [HEADER]: token }), { address: "192.0.2.1" });
    return person.then(
      ({ kind }) => kind,
      (error) => describeError(error).errorName,
    );
  };
}

/** The guard, before Next. */
async function guardBundle(keysUrl: string) {
  useProxyMode(keysUrl);
  const { refuseUnavailable } = await import("@/lib/http/gate/refuse-unavailable");
  return async (token: string) => {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { method: "GET", headers: { [HEADER]: token } });
    return refuseUnavailable(request, "/jobs");
  };
}

/** The JSON API, in another. */
async function apiBundle(keysUrl: string) {
  useProxyMode(keysUrl);
  const { apiOperation } = await import("@/lib/http/api/route");
  const handler = apiOperation({
    name: "echo",
    role: "viewer",
    parse: () => undefined,
    run: () => ({ status: 200, body: {} }),
  });
  return async (token: string) => {
    const headers = { [HEADER]: token, "x-forwarded-for": "192.0.2.1" };
    const request = new Request("https://portal.example/api/v1/things", { headers });
    return (await handler(request, { params: Promise.resolve({}) })).status;
  };
}

/** As with each of Next's bundles, what follows has its own copy of every module. */
function useProxyMode(keysUrl: string): void {
  vi.resetModules();
  const variables = {
    AUTH_MODE: "proxy",
    AWS_REGION: "us-east-1",
    PUBLIC_URL: "https://portal.example",
    TRUSTED_PROXY_HOPS: "1",
    ACCESS_FILE: accessFile,
    PROXY_JWT_HEADER: HEADER,
    PROXY_JWT_ISSUER: issuer.url,
    PROXY_JWT_AUDIENCE: AUDIENCE,
    PROXY_JWT_ALGORITHMS: "ES256",
    PROXY_JWT_KEYS_URL: keysUrl,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

function claims() {
  const exp = Math.floor(Date.now() / 1000) + 600;
  return { iss: issuer.url, aud: AUDIENCE, sub: "7", exp, groups: ["analysts"] };
}

const good = () => jws({ alg: KEY.alg, kid: KEY.kid }, claims(), signWith(KEY));
const unsigned = (kid: string) =>
  `${base64url({ alg: "ES256", kid })}.${base64url(claims())}.${"A".repeat(86)}`;

describe.each([
  ["a key set", () => issuer.keySetUrl],
  ["PEM by key id", () => issuer.pemUrl],
])("with %s", (_, url) => {
  describe.each(["page", "API"])("and the %s asked first", (first) => {
    async function bundles() {
      const [page, api] = [await pageBundle(url()), await apiBundle(url())];
      const ask = first === "page" ? page : api;
      await ask(good());
      return { page, api };
    }

    it("both know the person", async () => {
      const { page, api } = await bundles();
      expect([await page(good()), await api(good())]).toEqual(["person", 200]);
    });

    it("both refuse an unsigned token with a made-up key ID, and the limiter counts it", async () => {
      const { page, api } = await bundles();
      expect(await page(unsigned("strange"))).toBe("unauthenticated");
      const statuses = [];
      for (let count = 0; count < 32; count += 1) statuses.push(await api(unsigned("strange")));
      expect(statuses).toEqual([...Array(30).fill(401), 429, 429]);
      expect(logged()).not.toContain('"level":"error"');
      expect([await page(good()), await api(good())]).toEqual(["person", 200]);
    });

    it("both say that the key server is away", async () => {
      const { page, api } = await bundles();
      issuer.health = "down";
      expect(await api(unsigned("strange"))).toBe(503);
      expect(await page(unsigned("other"))).toBe("PortalError");
      const guard = await guardBundle(url());
      const refused = await guard(unsigned("other"));
      expect([refused?.status, refused?.headers?.["Retry-After"]]).toEqual([503, "5"]);
      expect(refused?.sentences.join(" ")).toContain("can't fetch the keys");
      expect([await page(good()), await api(good())]).toEqual(["person", 200]);
      expect(await guard(good())).toBeUndefined();
    });
  });
});
