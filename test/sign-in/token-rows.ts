import { createHmac } from "node:crypto";
import { base64url, jwkOf, jws, pemOf, type SigningKey, signWith } from "./signing-key";

export type Changes = {
  /** Members to change; undefined removes one. */
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: SigningKey;
};

/** Makes valid tokens, with changes, and tokens of a foreign key. */
export type TokenFactory = {
  token: (changes?: Changes) => string;
  header: (changes?: Record<string, unknown>) => Record<string, unknown>;
  claims: (changes?: Record<string, unknown>) => Record<string, unknown>;
  key: SigningKey;
  /** A key of the issuer for another algorithm. */
  otherKey: SigningKey;
  /** A foreign key with the ID of an issuer key. */
  foreignKey: SigningKey;
  /** Key set URL of the foreign issuer. */
  foreignUrl: string;
};

/** The role, the kind of identity, or the logged reason. */
export type Outcome = string;
export type TokenRow = [what: string, make: (factory: TokenFactory) => string, outcome: Outcome];

const now = () => Math.floor(Date.now() / 1000);

function hmac(secret: string | Buffer) {
  return (input: string) => createHmac("sha256", secret).update(input).digest();
}

function foreign({ foreignKey, token }: TokenFactory, header: Record<string, unknown> = {}) {
  return token({ key: foreignKey, header });
}

const FORGED: TokenRow[] = [
  ["alg none, no signature", (w) => `${unsigned(w, "none")}.`, "refused: malformed"],
  [
    "alg none, the good signature",
    (w) => w.token({ header: { alg: "none" } }),
    "refused: algorithm",
  ],
  ["alg NONE, some signature", (w) => `${unsigned(w, "NONE")}.AAAA`, "refused: algorithm"],
  ["no alg", (w) => w.token({ header: { alg: undefined } }), "refused: malformed"],
  ["alg is a list", (w) => w.token({ header: { alg: [w.key.alg] } }), "refused: malformed"],
  [
    "HS256, the public key as secret (PEM)",
    (w) => jws(w.header({ alg: "HS256" }), w.claims(), hmac(pemOf(w.key))),
    "refused: algorithm",
  ],
  [
    "HS256, the public key as secret (JWK)",
    (w) => jws(w.header({ alg: "HS256" }), w.claims(), hmac(JSON.stringify(jwkOf(w.key)))),
    "refused: algorithm",
  ],
  [
    "HS256, an empty secret",
    (w) => jws(w.header({ alg: "HS256" }), w.claims(), hmac("")),
    "refused: algorithm",
  ],
  ["a foreign key, a known kid", (w) => foreign(w), "refused: signature"],
  ["a foreign key, an unknown kid", (w) => foreign(w, { kid: "strange" }), "refused: no-key"],
  ["no kid", (w) => foreign(w, { kid: undefined }), "refused: no-key"],
  ["kid is an object", (w) => foreign(w, { kid: { toString: "k" } }), "refused: no-key"],
  ["jku: the foreign issuer's", (w) => foreign(w, { jku: w.foreignUrl }), "refused: signature"],
  [
    "jku: the foreign issuer's, kid too",
    (w) => foreign(w, { kid: "strange", jku: w.foreignUrl }),
    "refused: no-key",
  ],
  ["x5u: the foreign issuer's", (w) => foreign(w, { x5u: w.foreignUrl }), "refused: signature"],
  [
    "jwk: the foreign issuer's",
    (w) => foreign(w, { jwk: jwkOf(w.foreignKey) }),
    "refused: signature",
  ],
  ["x5c: the foreign issuer's", (w) => foreign(w, { x5c: ["MIIB"] }), "refused: signature"],
  ["crit: an extension", (w) => w.token({ header: { crit: ["x"], x: 1 } }), "refused: extension"],
  ["crit: an empty list", (w) => w.token({ header: { crit: [] } }), "refused: malformed"],
  [
    "crit: an unencoded payload",
    (w) => w.token({ header: { crit: ["b64"], b64: false } }),
    // The signature covers the other form.
    "refused: malformed",
  ],
  [
    "a key used with another algorithm",
    (w) => w.token({ header: { alg: "ES384" } }),
    "refused: no-key",
  ],
  ["another key's kid", (w) => w.token({ header: { kid: w.otherKey.kid } }), "refused: no-key"],
  [
    "the signature of another token",
    (w) => swapSignature(w.token(), w.token({ claims: { sub: "mallory" } })),
    "refused: signature",
  ],
  ["half a signature", (w) => w.token().slice(0, -20), "refused: signature"],
];

const MISSHAPEN: TokenRow[] = [
  ["garbage", () => "open-sesame", "refused: malformed"],
  ["two segments", (w) => w.token().split(".").slice(0, 2).join("."), "refused: malformed"],
  ["four segments", (w) => `${w.token()}.AAAA`, "refused: malformed"],
  [
    "a JWE",
    () => `${base64url({ alg: "dir", enc: "A256GCM" })}..AAAA.AAAA.AAAA`,
    "refused: malformed",
  ],
  ["a JWS as JSON", (w) => asJson(w.token()), "refused: malformed"],
  ["a header that is no JSON", (w) => `AAAA${w.token()}`, "refused: malformed"],
  ["a payload that is no JSON", (w) => jws(w.header(), "{", signWith(w.key)), "refused: malformed"],
  [
    "a payload that is a list",
    (w) => jws(w.header(), [w.claims()], signWith(w.key)),
    "refused: malformed",
  ],
  ["three paddings", (w) => `${w.token()}===`, "refused: malformed"],
  ["a space within", (w) => w.token().replace(".", ". "), "refused: malformed"],
  ["base64 of the other alphabet", (w) => w.token().replace(/.$/, "+"), "refused: malformed"],
  ["two tokens", (w) => `${w.token()}, ${w.token()}`, "refused: malformed"],
  ["17 KB", (w) => w.token({ claims: { filler: "x".repeat(13_000) } }), "refused: too-long"],
];

const MISMADE: TokenRow[] = [
  [
    "another issuer",
    (w) => w.token({ claims: { iss: "https://evil.example" } }),
    "refused: issuer",
  ],
  [
    "the issuer with a slash",
    (w) => w.token({ claims: { iss: `${w.claims().iss}/` } }),
    "refused: issuer",
  ],
  ["a list of issuers", (w) => w.token({ claims: { iss: [w.claims().iss] } }), "refused: issuer"],
  ["no issuer", (w) => w.token({ claims: { iss: undefined } }), "refused: claims"],
  ["expired a minute ago", (w) => w.token({ claims: { exp: now() - 60 } }), "refused: expired"],
  ["good in a minute", (w) => w.token({ claims: { nbf: now() + 60 } }), "refused: not-yet-valid"],
  [
    "issued in a minute",
    (w) => w.token({ claims: { iat: now() + 60 } }),
    "refused: issued-in-the-future",
  ],
  [
    "issued in a day",
    (w) => w.token({ claims: { iat: now() + 86_400, exp: now() + 90_000 } }),
    "refused: issued-in-the-future",
  ],
  ["iat is text", (w) => w.token({ claims: { iat: `${now()}` } }), "refused: claims"],
  ["iat is null", (w) => w.token({ claims: { iat: null } }), "refused: claims"],
  ["iat is a list", (w) => w.token({ claims: { iat: [now()] } }), "refused: claims"],
  ["nbf is text", (w) => w.token({ claims: { nbf: `${now()}` } }), "refused: claims"],
  ["nbf is a list", (w) => w.token({ claims: { nbf: [now() - 60] } }), "refused: claims"],
  ["exp is null", (w) => w.token({ claims: { exp: null } }), "refused: claims"],
  ["exp is a list", (w) => w.token({ claims: { exp: [now() + 600] } }), "refused: claims"],
  ["exp is negative", (w) => w.token({ claims: { exp: -1e300 } }), "refused: expired"],
  ["exp is zero", (w) => w.token({ claims: { exp: 0 } }), "refused: expired"],
  ["sub has half a character", (w) => w.token({ claims: { sub: "a\ud800" } }), "refused: subject"],
  ["sub is turned around", (w) => w.token({ claims: { sub: "a\u202eb" } }), "refused: subject"],
  ["iss is null", (w) => w.token({ claims: { iss: null } }), "refused: issuer"],
  ["kid is a path", (w) => w.token({ header: { kid: "../jwks" } }), "refused: no-key"],
  ["kid is a number", (w) => w.token({ header: { kid: 1 } }), "refused: no-key"],
  ["kid is empty", (w) => w.token({ header: { kid: "" } }), "refused: no-key"],
  [
    "kid of 9,000 characters",
    (w) => w.token({ header: { kid: "k".repeat(9_000) } }),
    "refused: no-key",
  ],
  ["crit is text", (w) => w.token({ header: { crit: "exp" } }), "refused: malformed"],
  [
    "crit names a known claim",
    (w) => w.token({ header: { crit: ["exp"], exp: 1 } }),
    "refused: extension",
  ],
  ["zip", (w) => w.token({ header: { zip: "DEF" } }), "analyst"],
  ["no exp", (w) => w.token({ claims: { exp: undefined } }), "refused: claims"],
  ["exp is text", (w) => w.token({ claims: { exp: `${now() + 600}` } }), "refused: claims"],
  ["no sub", (w) => w.token({ claims: { sub: undefined } }), "refused: claims"],
  [
    "sub by __proto__",
    (w) => w.token({ claims: { sub: undefined, ["__proto__"]: { sub: "alice" } } }),
    "refused: claims",
  ],
  ["sub is a number", (w) => w.token({ claims: { sub: 7 } }), "refused: subject"],
  ["sub is a list", (w) => w.token({ claims: { sub: ["alice"] } }), "refused: subject"],
  ["sub is empty", (w) => w.token({ claims: { sub: "" } }), "refused: subject"],
  ["sub has a line break", (w) => w.token({ claims: { sub: "alice\nadmin" } }), "refused: subject"],
  ["sub has a NUL", (w) => w.token({ claims: { sub: "alice\0" } }), "refused: subject"],
  [
    "sub has 256 characters",
    (w) => w.token({ claims: { sub: "a".repeat(256) } }),
    "refused: subject",
  ],
];

const WITHOUT_ROLE: TokenRow[] = [
  ["no groups", (w) => w.token({ claims: { groups: undefined } }), "no role: missing"],
  [
    "groups are an object",
    (w) => w.token({ claims: { groups: { analysts: true } } }),
    "no role: object",
  ],
  [
    "a group among them is no text",
    (w) => w.token({ claims: { groups: ["analysts", 7] } }),
    "no role: mixed-list",
  ],
  [
    "groups in one text",
    (w) => w.token({ claims: { groups: "analysts,admins" } }),
    "no role: one-text",
  ],
  [
    "a group in other letters",
    (w) => w.token({ claims: { groups: ["Analysts"] } }),
    "no role: unmatched",
  ],
  [
    "a group with a space",
    (w) => w.token({ claims: { groups: ["analysts "] } }),
    "no role: unmatched",
  ],
  [
    "groups named as prototypes",
    (w) => w.token({ claims: { groups: ["__proto__", "constructor"] } }),
    "no role: unmatched",
  ],
  [
    "too many groups to name (overage)",
    (w) => w.token({ claims: { groups: undefined, _claim_names: { groups: "src1" } } }),
    "no role: overage",
  ],
  [
    "roles in place of groups",
    (w) => w.token({ claims: { groups: undefined, roles: ["admins"] } }),
    "no role: missing",
  ],
  ["groups are a number", (w) => w.token({ claims: { groups: 7 } }), "no role: not-text"],
  ["groups are true", (w) => w.token({ claims: { groups: true } }), "no role: not-text"],
  [
    "a list in a list",
    (w) => w.token({ claims: { groups: [["analysts"]] } }),
    "no role: mixed-list",
  ],
  [
    "null among groups",
    (w) => w.token({ claims: { groups: ["analysts", null] } }),
    "no role: mixed-list",
  ],
  ["groups as JSON", (w) => w.token({ claims: { groups: '["analysts"]' } }), "no role: one-text"],
  [
    "groups with spaces",
    (w) => w.token({ claims: { groups: "readers  analysts" } }),
    "no role: one-text",
  ],
  ["groups by lines", (w) => w.token({ claims: { groups: "a\nanalysts" } }), "no role: one-text"],
  ["groups by pipes", (w) => w.token({ claims: { groups: "a|analysts" } }), "no role: one-text"],
  [
    "a list of one text of several",
    (w) => w.token({ claims: { groups: ["a,analysts"] } }),
    "no role: one-text",
  ],
  [
    "a group with a NUL",
    (w) => w.token({ claims: { groups: ["analysts\0"] } }),
    "no role: unmatched",
  ],
  [
    "hasgroups (overage)",
    (w) => w.token({ claims: { groups: undefined, hasgroups: true } }),
    "no role: overage",
  ],
  [
    "an empty list with a link (overage)",
    (w) => w.token({ claims: { groups: [], _claim_names: { groups: "src1" } } }),
    "no role: overage",
  ],
  [
    "_claim_names is text",
    (w) => w.token({ claims: { groups: [], _claim_names: "groups" } }),
    "no role: empty",
  ],
  ["groups are null", (w) => w.token({ claims: { groups: null } }), "no role: null"],
  ["groups are paths", (w) => w.token({ claims: { groups: ["/analysts"] } }), "no role: paths"],
];

const GOOD: TokenRow[] = [
  ["a good token", (w) => w.token(), "analyst"],
  ["one group as a text", (w) => w.token({ claims: { groups: "admins" } }), "admin"],
  ["exp in milliseconds", (w) => w.token({ claims: { exp: now() * 1_000 } }), "analyst"],
  ["exp beyond all dates", (w) => w.token({ claims: { exp: 9_999_999_999_999 } }), "analyst"],
  ["exp is a huge number", (w) => w.token({ claims: { exp: 1e300 } }), "analyst"],
  ["exp has a fraction", (w) => w.token({ claims: { exp: now() + 60.5 } }), "analyst"],
  ["name is a list", (w) => w.token({ claims: { name: ["a"] } }), "analyst"],
  [
    "name and email have NULs",
    (w) => w.token({ claims: { name: "a\0", email: "a\0@b" } }),
    "analyst",
  ],
  ["name is half a character", (w) => w.token({ claims: { name: "\ud800" } }), "analyst"],
  ["name of 8,000 characters", (w) => w.token({ claims: { name: "ﷺ".repeat(2_000) } }), "analyst"],
  ["expired 15 s ago", (w) => w.token({ claims: { exp: now() - 15 } }), "analyst"],
  ["issued in 15 s", (w) => w.token({ claims: { iat: now() + 15 } }), "analyst"],
  ["good in 15 s", (w) => w.token({ claims: { nbf: now() + 15 } }), "analyst"],
];

/** For every token source. */
export const TOKEN_ROWS: readonly TokenRow[] = [
  ...GOOD,
  ...FORGED,
  ...MISSHAPEN,
  ...MISMADE,
  ...WITHOUT_ROLE,
];

/** For sources that check `aud`. */
export const AUDIENCE_ROWS: readonly TokenRow[] = [
  [
    "one audience of several",
    (w) => w.token({ claims: { aud: ["x", w.claims().aud] } }),
    "analyst",
  ],
  [
    "another client's audience",
    (w) => w.token({ claims: { aud: "billing" } }),
    "refused: audience",
  ],
  ["audiences without ours", (w) => w.token({ claims: { aud: ["a", "b"] } }), "refused: audience"],
  [
    "audience in other letters",
    (w) => w.token({ claims: { aud: `${w.claims().aud}`.toUpperCase() } }),
    "refused: audience",
  ],
  ["no audience", (w) => w.token({ claims: { aud: undefined } }), "refused: claims"],
  [
    "audience is an object",
    (w) => w.token({ claims: { aud: { [`${w.claims().aud}`]: 1 } } }),
    "refused: audience",
  ],
  ["no audiences", (w) => w.token({ claims: { aud: [] } }), "refused: audience"],
  [
    "a list in a list of audiences",
    (w) => w.token({ claims: { aud: [[w.claims().aud]] } }),
    "refused: audience",
  ],
  ["audience is null", (w) => w.token({ claims: { aud: null } }), "refused: audience"],
  [
    "audience among others of no text",
    (w) => w.token({ claims: { aud: [7, null, w.claims().aud] } }),
    "analyst",
  ],
  [
    "audience with a space",
    (w) => w.token({ claims: { aud: `${w.claims().aud} ` } }),
    "refused: audience",
  ],
  ["padded segments", (w) => `${w.token()}==`, "refused: malformed"],
];

function unsigned({ header, claims }: TokenFactory, alg: string): string {
  return `${base64url(header({ alg }))}.${base64url(claims())}`;
}

function swapSignature(token: string, other: string): string {
  return [...token.split(".").slice(0, 2), other.split(".")[2]].join(".");
}

function asJson(token: string): string {
  const [protected_, payload, signature] = token.split(".");
  return JSON.stringify({ payload, signatures: [{ protected: protected_, signature }] });
}
