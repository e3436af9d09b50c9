import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { identifyCaller } from "@/lib/access/identity/identify";
import { people } from "@/lib/db/access-tables";
import { newKey, REQUEST, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue } from "@/test/process/process-values";
import { jws, signingKey, signWith } from "@/test/sign-in/signing-key";
import { TokenIssuer } from "@/test/sign-in/token-issuer";
import { callApi } from "./api-call";

const AUDIENCE = "launchpad-api";
const CONTACT = "growth-platform@corp.example";
const CHALLENGE = 'Bearer realm="Audience Launchpad"';
const LAUNCHES = "/api/v1/launches";
const KEY = signingKey("key-1", "ES256");

const accessFile = join(mkdtempSync(join(tmpdir(), "access-")), "access.json");
const groups = { lookers: "viewer", analysts: "analyst" };
writeFileSync(accessFile, JSON.stringify({ contact: CONTACT, groups }));

const { db, executed, logged } = useLaunching({
  AUTH_MODE: "oidc",
  PUBLIC_URL: "https://launch.example",
  ACCESS_FILE: accessFile,
  OIDC_CLIENT_ID: "launchpad",
  OIDC_CLIENT_SECRET: "a-secret-of-sixteen",
  OIDC_API_AUDIENCE: AUDIENCE,
});

let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await TokenIssuer.start([KEY]);
  vi.stubEnv("OIDC_ISSUER", issuer.url);
});
afterAll(() => issuer.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function token(claims: Record<string, unknown> = {}): string {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const said = {
    iss: issuer.url,
    aud: AUDIENCE,
    sub: "svc-1",
    exp,
    groups: ["analysts"],
    ...claims,
  };
  return jws({ alg: KEY.alg, kid: KEY.kid, typ: "at+jwt" }, said, signWith(KEY));
}

const bearing = (given: string) => ({ authorization: `Bearer ${given}` });

function launch(given: string) {
  const headers = { ...bearing(given), "idempotency-key": newKey() };
  return callApi("POST", LAUNCHES, { headers, body: REQUEST });
}

describe("a request without a token", () => {
  it.each([
    ["nothing", {}],
    ["a cookie", { cookie: "__Host-session=anything" }],
    ["a name in a header", { "x-forwarded-user": "alice" }],
  ])("but with %s gets 401 and a challenge", async (_, headers) => {
    const response = await callApi("GET", LAUNCHES, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe(CHALLENGE);
    expect(response.body.detail).toContain("access token");
  });
});

describe("a refused token", () => {
  it("gets 401 without the reason, which is logged", async () => {
    const response = await launch(token({ aud: "another" }));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe(`${CHALLENGE}, error="invalid_token"`);
    expect(response.body.detail).not.toContain("audience");
    expect(logged()).toContainEqual(
      expect.objectContaining({ event: "bearer token refused", code: "audience" }),
    );
    expect(await executed()).toEqual([]);
  });
});

describe("a valid token", () => {
  it("launches for the person of its subject", async () => {
    const response = await launch(token({ client_id: "nightly" }));
    expect(response.status).toBe(201);
    expect(await executed()).toHaveLength(1);
    const [person] = await db.select().from(people).where(eq(people.subject, "svc-1"));
    expect(person).toMatchObject({
      id: `${issuer.url}#svc-1`,
      issuer: issuer.url,
      name: "nightly",
    });
  });

  it("has the permissions of its groups' role", async () => {
    const viewer = token({ groups: ["lookers"] });
    expect((await callApi("GET", LAUNCHES, { headers: bearing(viewer) })).status).toBe(200);
    const refused = await launch(viewer);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toBe(
      `Only analysts and admins can do this. Your role is viewer. For access, ask ${CONTACT}.`,
    );
    expect(await executed()).toEqual([]);
  });

  it("of a viewer shows no SQL, neither of a launch nor of its job", async () => {
    const sqlParameters = { queryString: "SELECT user_id FROM crm.customers" };
    const { roleArn } = REQUEST.seedAudience;
    const body = { ...REQUEST, name: newKey(), seedAudience: { roleArn, sqlParameters } };
    const analyst = bearing(token());
    const headers = { ...analyst, "idempotency-key": newKey() };
    const { id } = (await callApi("POST", LAUNCHES, { headers, body })).body;
    const paths = [LAUNCHES, `${LAUNCHES}/${id}`, `/api/v1/jobs/${id}`];
    const viewer = bearing(token({ groups: ["lookers"] }));
    for (const path of paths) {
      const shown = await callApi("GET", path, { headers: analyst });
      expect(JSON.stringify(shown.body)).toContain("crm.customers");
      const hidden = await callApi("GET", path, { headers: viewer });
      expect(hidden.status).toBe(200);
      expect(JSON.stringify(hidden.body)).toContain("Hidden from viewers.");
      expect(JSON.stringify(hidden.body)).not.toContain("crm.customers");
    }
  });

  it("without a group with a role gets 403 with the contact for access", async () => {
    const response = await callApi("GET", LAUNCHES, { headers: bearing(token({ groups: ["x"] })) });
    expect(response.status).toBe(403);
    expect(response.headers.get("www-authenticate")).toBeNull();
    expect(response.body.detail).toContain(CONTACT);
  });

  it("updates its person at most once a minute", async () => {
    const headers = new Headers(bearing(token({ sub: "bob", name: "Bob" })));
    const renamed = new Headers(
      bearing(token({ sub: "bob", name: "Robert", email: "b@corp.example" })),
    );
    const found = () => db.select().from(people).where(eq(people.subject, "bob"));
    await identifyCaller(headers);
    await identifyCaller(renamed);
    expect(await found()).toMatchObject([{ name: "Bob", email: null }]);
    vi.setSystemTime(Date.now() + 61_000);
    await identifyCaller(renamed);
    expect(await found()).toMatchObject([{ name: "Robert", email: "b@corp.example" }]);
  });

  it("is valid until it expires, within the clock tolerance", async () => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    const identity = await identifyCaller(new Headers(bearing(token({ exp }))));
    const isStillAllowed = () => identity.kind === "person" && identity.person.isStillAllowed(db);
    expect(await isStillAllowed()).toBe(true);
    vi.setSystemTime((exp + 29) * 1000);
    expect(await isStillAllowed()).toBe(true);
    vi.setSystemTime((exp + 30) * 1000);
    expect(await isStillAllowed()).toBe(false);
  });
});

it("returns 503 if the issuer's keys are unavailable", async () => {
  forgetProcessValue("token-keys");
  issuer.health = "down";
  const response = await launch(token());
  expect(response.status).toBe(503);
  expect(response.body.type).toBe("urn:problem-type:audience-launchpad:unavailable");
  expect(response.headers.get("retry-after")).toBe("5");
  expect(await executed()).toEqual([]);
  issuer.health = "well";
  vi.setSystemTime(Date.now() + 5_001);
  expect((await launch(token())).status).toBe(201);
});
