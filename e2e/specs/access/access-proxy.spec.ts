import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { jws, type SigningKey, signingKey, signWith } from "../../../test/sign-in/signing-key";
import { TokenIssuer } from "../../../test/sign-in/token-issuer";
import { EmulatorControl } from "../../emulator-control";
import { Composer } from "../../pages/composer";
import { type Portal, startPortal } from "../../portal";
import { postgresUrl } from "../../postgres-server";

const HEADER = "X-Goog-IAP-JWT-Assertion";
const AUDIENCE = "/projects/1/global/backendServices/2";
const KEY = signingKey("key-1", "ES256");
const LAUNCHES = "/api/v1/launches";

let issuer: TokenIssuer;
let portal: Portal;
test.beforeAll(async () => {
  issuer = await TokenIssuer.start([KEY]);
  const accessFile = join(mkdtempSync(join(tmpdir(), "access-")), "access.json");
  writeFileSync(accessFile, JSON.stringify({ groups: { lookers: "viewer", analysts: "analyst" } }));
  portal = await startPortal(postgresUrl(), (url) => ({
    AUTH_MODE: "proxy",
    PUBLIC_URL: url,
    ACCESS_FILE: accessFile,
    PROXY_JWT_HEADER: HEADER,
    PROXY_JWT_ISSUER: issuer.url,
    PROXY_JWT_AUDIENCE: AUDIENCE,
    PROXY_JWT_ALGORITHMS: "ES256",
    PROXY_JWT_KEYS_URL: issuer.keySetUrl,
  }));
});
test.afterAll(async () => {
  await portal.close();
  await issuer.close();
});

function token(claims: Record<string, unknown> = {}, key: SigningKey = KEY): string {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const payload = {
    iss: issuer.url,
    aud: AUDIENCE,
    sub: "7",
    exp,
    groups: ["analysts"],
    ...claims,
  };
  return jws({ alg: key.alg, kid: key.kid }, payload, signWith(key));
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.url + path, { headers, redirect: "manual" });

test("a person with a token of the proxy launches in a browser", async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: portal.url,
    extraHTTPHeaders: { [HEADER]: token() },
  });
  const page = await context.newPage();
  const composer = new Composer(page);
  await composer.openFilled();
  await composer.launch();
  await expect(page).toHaveURL(/\/jobs\/[\da-f-]{36}$/);
  expect(await new EmulatorControl(portal.emulatorUrl).starts()).toHaveLength(1);
  await context.close();
});

test("the API accepts the token too, and checks the role", async () => {
  const response = await get(LAUNCHES, { [HEADER]: token({ groups: ["lookers"] }) });
  expect(response.status).toBe(200);
  const refused = await fetch(portal.url + LAUNCHES, {
    method: "POST",
    body: "{}",
    headers: { [HEADER]: token({ groups: ["lookers"] }), "content-type": "application/json" },
  });
  expect(refused.status).toBe(403);
});

const UNAUTHENTICATED: [what: string, headers: () => Record<string, string>, challenge: RegExp][] =
  [
    ["no header", () => ({}), /^Bearer realm="[^"]+"$/],
    [
      "a bare header",
      () => ({ "X-Forwarded-User": "7", "X-Auth-Request-Groups": "analysts" }),
      /"$/,
    ],
    ["a header with underscores", () => ({ [HEADER.replaceAll("-", "_")]: token() }), /"$/],
    [
      "a token of another key",
      () => ({ [HEADER]: token({}, signingKey(KEY.kid, "ES256")) }),
      /, error="invalid_token"$/,
    ],
    [
      "a token for elsewhere",
      () => ({ [HEADER]: token({ aud: "x" }) }),
      /, error="invalid_token"$/,
    ],
    ["a bearer token", () => ({ Authorization: `Bearer ${token()}` }), /"$/],
  ];

for (const [what, headers, challenge] of UNAUTHENTICATED) {
  test(`with ${what}, pages redirect to the sign-in and the API returns 401`, async () => {
    const page = await get("/jobs", headers());
    expect(page.status).toBe(307);
    expect(page.headers.get("location")).toBe("/sign-in?to=%2Fjobs");
    const led = await fetch(`${portal.url}/jobs`, { headers: headers() });
    expect(new URL(led.url).pathname, "and no further").toBe("/sign-in/failed");
    const api = await get(LAUNCHES, headers());
    expect(api.status).toBe(401);
    expect(api.headers.get("www-authenticate")).toMatch(challenge);
  });
}

test("a made-up key ID is refused after a page too, and a new key counts at once", async () => {
  const madeUp = { [HEADER]: token({}, signingKey("made-up", "ES256")) };
  expect((await get("/jobs", { [HEADER]: token() })).status).toBe(200);
  expect((await get("/jobs", madeUp)).status).toBe(307);
  const refused = await get(LAUNCHES, madeUp);
  expect(refused.status).toBe(401);
  expect(await refused.text()).not.toContain("Error");
  const next = signingKey("key-2", "ES256");
  issuer.keys = [KEY, next];
  expect((await get(LAUNCHES, { [HEADER]: token({}, next) })).status).toBe(200);
});

test("the page for people without a role says what their groups lack", async () => {
  const keycloak = { [HEADER]: token({ sub: "8", groups: ["/analysts"] }) };
  const moved = await get("/jobs", keycloak);
  expect(moved.headers.get("location")).toBe("/no-access");
  expect(await (await get("/no-access", keycloak)).text()).toContain("paths, such as /analysts");
  const api = await get(LAUNCHES, keycloak);
  expect(api.status).toBe(403);
  expect((await api.json()).detail).toContain("paths, such as /analysts");
});

test("without its keys, the portal says so", async () => {
  issuer.health = "down";
  const unknown = { [HEADER]: token({}, signingKey("key-3", "ES256")) };
  const page = await get("/jobs", unknown);
  const api = await get(LAUNCHES, unknown);
  issuer.health = "well";
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
  expect([api.status, api.headers.get("retry-after")]).toEqual([503, "5"]);
  expect((await get(LAUNCHES, { [HEADER]: token() })).status).toBe(200);
});
