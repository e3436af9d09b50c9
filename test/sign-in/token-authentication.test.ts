import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bearerPerson } from "@/lib/access/identity/bearer-person";
import { proxyPerson } from "@/lib/access/identity/identify";
import type { Identity } from "@/lib/access/person";
import { ledgerEvents } from "@/lib/db/schema";
import type { OidcEnv, ProxyEnv } from "@/lib/env/auth";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { useDatabase } from "@/test/postgres/database";
import { jws, paddedJws, type SigningKey, signingKey, signWith } from "./signing-key";
import { TokenIssuer } from "./token-issuer";
import {
  AUDIENCE_ROWS,
  type Outcome,
  TOKEN_ROWS,
  type TokenFactory,
  type TokenRow,
} from "./token-rows";

const { db } = useDatabase();
const accessFile = join(mkdtempSync(join(tmpdir(), "access-")), "access.json");
writeFileSync(accessFile, JSON.stringify({ groups: { analysts: "analyst", admins: "admin" } }));
vi.stubEnv("AWS_REGION", "us-east-1");
vi.stubEnv("ACCESS_FILE", accessFile);

const HEADER = "x-proxy-assertion";
const AUDIENCE = "launchpad-api";
const CLIENT_ID = "launchpad";
const SIGNER = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/portal/1";
/** In every token; must never be logged. */
const CANARY = "canary-7f3a9c";

const KEY = signingKey("key-1", "ES256");
const NEXT_KEY = signingKey("key-2", "ES256");
const RSA_KEY = signingKey("key-3", "RS256");
const FOREIGN_KEY: SigningKey = signingKey(KEY.kid, "ES256");

let issuer: TokenIssuer;
let foreignIssuer: TokenIssuer;
beforeAll(async () => {
  issuer = await TokenIssuer.start([KEY, NEXT_KEY, RSA_KEY]);
  foreignIssuer = await TokenIssuer.start([FOREIGN_KEY]);
});
afterAll(async () => {
  await Promise.all([issuer.close(), foreignIssuer.close()]);
});

type Make = typeof jws;

/** Makes valid tokens and variants. */
function tokenFactory(own: { header?: object; claims: object }, make: Make): TokenFactory {
  const expiry = Math.floor(Date.now() / 1000) + 600;
  const base = { iss: issuer.url, sub: "alice", exp: expiry, groups: ["analysts"], name: CANARY };
  const header: TokenFactory["header"] = (changes) => ({
    alg: KEY.alg,
    kid: KEY.kid,
    ...own.header,
    ...changes,
  });
  const claims: TokenFactory["claims"] = (changes) => ({ ...base, ...own.claims, ...changes });
  return {
    token: ({ key = KEY, ...changes } = {}) =>
      make(header(changes.header), claims(changes.claims), signWith(key)),
    header,
    claims,
    key: KEY,
    otherKey: RSA_KEY,
    foreignKey: FOREIGN_KEY,
    foreignUrl: foreignIssuer.keySetUrl,
  };
}

function oidc(apiAudience: string | undefined = AUDIENCE): OidcEnv {
  const session = { sessionIdleMs: 1, sessionMaxMs: 1 };
  const client = { clientId: CLIENT_ID, clientSecret: "a-secret-of-sixteen", scope: "openid" };
  return {
    mode: "oidc",
    issuer: issuer.url,
    ...client,
    groupsClaim: "groups",
    apiAudience,
    ...session,
  };
}

function proxy(own: Partial<ProxyEnv>): ProxyEnv {
  return {
    mode: "proxy",
    header: HEADER,
    issuer: issuer.url,
    algorithms: ["ES256", "ES384"],
    keysUrl: issuer.keySetUrl,
    groupsClaim: "groups",
    ...own,
  };
}

type HeadersRow = [
  what: string,
  make: (tokenFactory: TokenFactory) => HeadersInit,
  outcome: Outcome,
];
type TokenSource = {
  tokenFactory: () => TokenFactory;
  identify: (headers: Headers) => Promise<Identity>;
  carry: (token: string) => HeadersInit;
  rows: readonly TokenRow[];
  headersRows: readonly HeadersRow[];
};

const inProxyHeader = (token: string) => ({ [HEADER]: token });
const asBearer = (token: string) => ({ authorization: `Bearer ${token}` });

const SOURCES: Record<string, TokenSource> = {
  "API, bearer token": {
    tokenFactory: () => tokenFactory({ header: { typ: "at+jwt" }, claims: { aud: AUDIENCE } }, jws),
    identify: (headers) => bearerPerson(headers, oidc()),
    carry: asBearer,
    rows: [
      ...AUDIENCE_ROWS,
      [
        "an ID token",
        (w) => w.token({ header: { typ: "JWT" }, claims: { aud: CLIENT_ID, nonce: "n" } }),
        "refused: audience",
      ],
      [
        "an ID token that names the API too",
        (w) => w.token({ claims: { aud: [CLIENT_ID, AUDIENCE], nonce: "n" } }),
        "refused: kind",
      ],
      [
        "at_hash, as ID tokens have it",
        (w) => w.token({ claims: { at_hash: "x" } }),
        "refused: kind",
      ],
      ["a logout token", (w) => w.token({ header: { typ: "logout+jwt" } }), "refused: kind"],
      ["typ is no text", (w) => w.token({ header: { typ: ["at+jwt"] } }), "refused: kind"],
      [
        "a token bound to a key",
        (w) => w.token({ claims: { cnf: { jkt: "x" } } }),
        "refused: kind",
      ],
      ["typ JWT", (w) => w.token({ header: { typ: "JWT" } }), "analyst"],
      ["no typ", (w) => w.token({ header: { typ: undefined } }), "analyst"],
    ],
    headersRows: [
      ["nothing", () => ({}), "unauthenticated"],
      ["the scheme in small letters", (w) => ({ authorization: `bearer ${w.token()}` }), "analyst"],
      ["another scheme", (w) => ({ authorization: `Basic ${w.token()}` }), "unauthenticated"],
      ["a token without a scheme", (w) => ({ authorization: w.token() }), "unauthenticated"],
      ["Bearer and no token", () => ({ authorization: "Bearer" }), "refused: malformed"],
      [
        "a word after the token",
        (w) => ({ authorization: `Bearer ${w.token()} x` }),
        "refused: malformed",
      ],
      [
        "two Authorization headers",
        (w) => [
          ["authorization", `Bearer ${w.token()}`],
          ["authorization", `Bearer ${w.token()}`],
        ],
        "refused: malformed",
      ],
      [
        "a cookie in place of the token",
        (w) => ({ cookie: `session=${w.token()}; token=${w.token()}` }),
        "unauthenticated",
      ],
      ["the proxy's header", (w) => inProxyHeader(w.token()), "unauthenticated"],
    ],
  },
  "access proxy, key set": {
    tokenFactory: () => tokenFactory({ claims: { aud: AUDIENCE } }, jws),
    identify: (headers) => proxyPerson(headers, proxy({ audience: AUDIENCE })),
    carry: inProxyHeader,
    rows: [
      ...AUDIENCE_ROWS,
      [
        "an algorithm that is not on the list",
        (w) => w.token({ key: RSA_KEY, header: { alg: "RS256", kid: RSA_KEY.kid } }),
        "refused: algorithm",
      ],
    ],
    headersRows: [
      ["nothing", () => ({}), "unauthenticated"],
      ["an empty header", () => inProxyHeader(""), "unauthenticated"],
      [
        "bare headers",
        () => ({
          "x-forwarded-user": "alice",
          "x-auth-request-email": "alice@corp.example",
          "x-auth-request-groups": "admins",
          "remote-user": "alice",
        }),
        "unauthenticated",
      ],
      ["a name in the header", () => inProxyHeader("alice"), "refused: malformed"],
      [
        "the header with underscores",
        (w) => ({ [HEADER.replaceAll("-", "_")]: w.token() }),
        "unauthenticated",
      ],
      ["Authorization in its place", (w) => asBearer(w.token()), "unauthenticated"],
      [
        "Bearer within the header",
        (w) => inProxyHeader(`Bearer ${w.token()}`),
        "refused: malformed",
      ],
      [
        "the header twice",
        (w) => [
          [HEADER, w.token()],
          [HEADER, w.token()],
        ],
        "refused: malformed",
      ],
      ["a cookie in its place", (w) => ({ cookie: `${HEADER}=${w.token()}` }), "unauthenticated"],
    ],
  },
  "AWS load balancer, PEM by key id": {
    tokenFactory: () => tokenFactory({ header: { signer: SIGNER }, claims: {} }, paddedJws),
    identify: (headers) => proxyPerson(headers, proxy({ signer: SIGNER, keysUrl: issuer.pemUrl })),
    carry: inProxyHeader,
    rows: [
      ["segments without padding", (w) => jws(w.header(), w.claims(), signWith(KEY)), "analyst"],
      [
        "another load balancer",
        (w) => w.token({ header: { signer: SIGNER.replace("portal", "other") } }),
        "refused: signer",
      ],
      ["no signer", (w) => w.token({ header: { signer: undefined } }), "refused: signer"],
      ["a list of signers", (w) => w.token({ header: { signer: [SIGNER] } }), "refused: signer"],
      [
        "the signer among the claims",
        (w) => w.token({ header: { signer: undefined }, claims: { signer: SIGNER } }),
        "refused: signer",
      ],
      ...[
        "../jwks",
        "..",
        "..%2fjwks",
        "key-1/../../jwks",
        "key-1?x",
        "key-1#x",
        "key-1\0",
        "@evil.example",
        "k".repeat(129),
        "",
        " key-1",
      ].map(
        (kid): TokenRow => [
          `kid ${JSON.stringify(kid.slice(0, 20))}`,
          (w) => w.token({ header: { kid } }),
          "refused: no-key",
        ],
      ),
    ],
    headersRows: [["nothing", () => ({}), "unauthenticated"]],
  },
};

describe.each(Object.entries(SOURCES))("%s", (name, source) => {
  const made = new Map<string, Outcome>();
  const rows: HeadersRow[] = [
    ...[...TOKEN_ROWS, ...source.rows].map(
      ([what, make, outcome]): HeadersRow => [what, (w) => source.carry(make(w)), outcome],
    ),
    ...source.headersRows,
  ];

  it.each(rows)("%s", async (what, make, outcome) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const given = new Headers(make(source.tokenFactory()));
    const identity = await source.identify(given);
    const logged = written.mock.calls.map(([text]) => String(text)).join("");
    written.mockRestore();
    made.set(what, outcomeOf(identity, logged));
    expect(made.get(what)).toBe(outcome);
    expectNotLogged(given, logged);
    expect(foreignIssuer.asked).toEqual([]);
  });

  afterAll(() => writeReport(name, rows, made));
});

it("accepts no token without an API audience", async () => {
  const { token } = tokenFactory({ claims: { aud: AUDIENCE } }, jws);
  const { apiAudience: _, ...off } = oidc();
  expect(await bearerPerson(new Headers(asBearer(token())), off)).toEqual({
    kind: "unauthenticated",
    reason: "api-off",
  });
});

it("requests only key paths from the load balancer's key server", () => {
  const keys = issuer.asked.filter((path) => path.startsWith("/keys/"));
  expect(keys).toContain(`/keys/${KEY.kid}`);
  expect(keys.filter((path) => !/^\/keys\/[a-z\d-]+$/.test(path))).toEqual([]);
});

it("puts the reason for no role into the audit, once an hour for each person and reason", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { token } = tokenFactory({ claims: { aud: AUDIENCE, sub: "noor" } }, jws);
  const seen = async (groups: unknown) => {
    const headers = new Headers(inProxyHeader(token({ claims: { groups } })));
    return proxyPerson(headers, proxy({ audience: AUDIENCE }), "192.0.2.9");
  };
  expect(await seen(["/analysts"])).toMatchObject({ kind: "no-role", why: "paths" });
  for (const groups of [["/analysts"], ["/admins"], null, null]) await seen(groups);
  vi.mocked(process.stderr.write).mockRestore();
  await linkPending(db);
  const actor = `${issuer.url}#noor`;
  const events = await db
    .select()
    .from(ledgerEvents)
    .where(eq(ledgerEvents.actorId, actor))
    .orderBy(ledgerEvents.seq);
  expect(events.map(({ kind, address }) => [kind, address])).toEqual(
    Array(2).fill(["sign-in-refused", "192.0.2.9"]),
  );
  expect(events.map(({ detail }) => JSON.parse(detail ?? ""))).toEqual([
    // A person's first event has the hash of their name.
    {
      reason: "no-role",
      why: "paths",
      by: "proxy",
      nameHash: expect.stringMatching(/^[\da-f]{64}$/),
    },
    { reason: "no-role", why: "null" },
  ]);
});

function outcomeOf(identity: Identity, logged: string): Outcome {
  if (identity.kind === "person") return identity.person.role;
  if (identity.kind === "unauthenticated" && identity.reason === "token-refused") {
    return `refused: ${JSON.parse(logged).code}`;
  }
  if (identity.kind === "no-role") {
    expect(JSON.parse(logged)).toMatchObject({ code: "no-role", said: identity.why });
    return `no role: ${identity.why}`;
  }
  expect(logged, "nothing is logged where no token came").toBe("");
  return identity.kind;
}

/** No header value, token segment or claim. */
function expectNotLogged(given: Headers, logged: string): void {
  expect(logged).not.toContain(CANARY);
  for (const [, value] of given) {
    for (const part of value.split(/[.,; ]+/).filter((text) => text.length > 8)) {
      expect(logged).not.toContain(part);
    }
  }
}

const FOLDER = "test-results";
const REPORT = join(FOLDER, "hostile-tokens.md");
let report = "";

function writeReport(name: string, rows: readonly HeadersRow[], made: Map<string, Outcome>): void {
  const lines = rows.map(([what, , outcome]) => {
    const is = made.get(what) ?? "not tried";
    return `| ${what} | ${outcome} | ${is === outcome ? "as expected" : `**${is}**`} |`;
  });
  report += [
    `## ${name} (${rows.length})`,
    "",
    "| token | expected | |",
    "|---|---|---|",
    ...lines,
    "",
    "",
  ].join("\n");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(REPORT, report);
  process.stdout.write(`\n${report.slice(report.lastIndexOf("## "))}`);
}
