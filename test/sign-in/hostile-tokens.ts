import { exportJWK, generateSecret, SignJWT, UnsecuredJWT } from "jose";
import type { NoRoleReason } from "@/lib/contract/people/no-role-reason";
import type { SignInFailure } from "@/lib/contract/people/sign-in-failure";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type Claims,
  type HostileProvider,
  type Keys,
  type Misbehaviour,
  newKeys,
  signed,
} from "./hostile-provider";
import type { SmallBrowser } from "./signing-in";

export type HostileCase = {
  name: string;
  expected: SignInFailure | "signed in";
  /** Of "no-role". */
  why?: NoRoleReason;
  /** Deviations of the provider. */
  wrong?: Misbehaviour;
  /** Replaces the plain sign-in; returns the last response. */
  flow?: (browser: SmallBrowser, provider: HostileProvider) => Promise<Response>;
};

const untrusted = (name: string, wrong: Misbehaviour): HostileCase => ({
  name,
  expected: "untrusted",
  wrong,
});

const claims = (changed: () => Record<string, unknown>): Misbehaviour => ({
  claims: (right) => ({ ...right, ...changed() }),
});

const without = (claim: string): Misbehaviour => ({
  claims: ({ [claim]: _, ...others }) => others,
});

const hmac = (secret: Uint8Array, token: Claims) =>
  new SignJWT(token).setProtectedHeader({ alg: "HS256", kid: "right" }).sign(secret);

/** Signed with a foreign key. */
async function foreign(token: Claims, header: (keys: Keys) => object): Promise<string> {
  const keys = await newKeys("right");
  return signed(token, keys, header(keys));
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const bytes = (text: string) => new TextEncoder().encode(text);

export const TOKEN_CASES: HostileCase[] = [
  { name: "a right ID token", expected: "signed in", wrong: {} },
  {
    name: "several audiences, authorised for the portal",
    expected: "signed in",
    wrong: claims(() => ({ aud: [CLIENT_ID, "another"], azp: CLIENT_ID })),
  },
  {
    name: "a clock that is 20 seconds behind",
    expected: "signed in",
    wrong: claims(() => ({ exp: inSeconds(-20) })),
  },
  untrusted(
    "issuer: another",
    claims(() => ({ iss: "https://elsewhere.example" })),
  ),
  untrusted("issuer: missing", without("iss")),
  untrusted(
    "audience: another client",
    claims(() => ({ aud: "another" })),
  ),
  untrusted("audience: missing", without("aud")),
  untrusted(
    "audiences: several, without azp",
    claims(() => ({ aud: [CLIENT_ID, "another"] })),
  ),
  untrusted(
    "audiences: several, and a foreign party authorised",
    claims(() => ({ aud: [CLIENT_ID, "another"], azp: "another" })),
  ),
  untrusted(
    "authorised party: foreign",
    claims(() => ({ azp: "another" })),
  ),
  untrusted(
    "nonce: another",
    claims(() => ({ nonce: "another" })),
  ),
  untrusted("nonce: missing", without("nonce")),
  untrusted(
    "expired",
    claims(() => ({ exp: inSeconds(-60) })),
  ),
  untrusted(
    "not valid yet (nbf)",
    claims(() => ({ nbf: inSeconds(120) })),
  ),
  untrusted(
    "issued in the future (iat)",
    claims(() => ({ iat: inSeconds(120) })),
  ),
  untrusted("exp: missing", without("exp")),
  untrusted("iat: missing", without("iat")),
  untrusted("sub: missing", without("sub")),
  untrusted(
    "sub: a number",
    claims(() => ({ sub: 7 })),
  ),
  untrusted(
    "sub: empty",
    claims(() => ({ sub: "" })),
  ),
  untrusted(
    "sub: with NUL",
    claims(() => ({ sub: "anna\0" })),
  ),
  untrusted(
    "sub: 300 characters",
    claims(() => ({ sub: "a".repeat(300) })),
  ),
  untrusted("alg: none", { idToken: (token) => new UnsecuredJWT(token).encode() }),
  untrusted("alg: none, with a signature", {
    idToken: async (token, keys) => {
      const [, , signature] = (await signed(token, keys)).split(".");
      return `${new UnsecuredJWT(token).encode()}${signature}`;
    },
  }),
  untrusted("alg: HS256 with the client's secret", {
    idToken: (token) => hmac(bytes(CLIENT_SECRET), token),
  }),
  untrusted("alg: HS256 with the public key as secret", {
    idToken: (token, { publicJwk }) => hmac(bytes(JSON.stringify(publicJwk)), token),
  }),
  untrusted("alg: HS256, by a provider that offers nothing else", {
    metadata: { id_token_signing_alg_values_supported: ["HS256"] },
    idToken: (token) => hmac(bytes(CLIENT_SECRET), token),
  }),
  untrusted("key: foreign, under the right name", {
    idToken: (token) => foreign(token, () => ({})),
  }),
  untrusted("key: foreign, brought along in the header", {
    idToken: (token) => foreign(token, ({ publicJwk }) => ({ jwk: publicJwk })),
  }),
  untrusted("key: foreign, pointed to by the header", {
    idToken: (token) => foreign(token, () => ({ jku: "https://elsewhere.example/keys" })),
  }),
  untrusted("key: of an unknown name", {
    idToken: (token, keys) => signed(token, keys, { kid: "unknown" }),
  }),
  untrusted("signature: of other claims", {
    idToken: async (token, keys) => {
      const [header, , signature] = (await signed({ ...token, sub: "other" }, keys)).split(".");
      const [, payload] = (await signed(token, keys)).split(".");
      return [header, payload, signature].join(".");
    },
  }),
  untrusted("signature: missing", {
    idToken: async (token, keys) => (await signed(token, keys)).replace(/[^.]+$/, ""),
  }),
  untrusted("header: an extension that has to be understood", {
    idToken: async (token, { privateKey }) =>
      new SignJWT(token)
        .setProtectedHeader({ alg: "ES256", kid: "right", crit: ["b64"], b64: true })
        .sign(privateKey),
  }),
  untrusted("no ID token", { idToken: () => undefined }),
  untrusted("ID token: garbage", { idToken: () => "garbage" }),
  untrusted("ID token: three parts of garbage", { idToken: () => "a.b.c" }),
  untrusted("ID token: encrypted", { idToken: () => "a.b.c.d.e" }),
  untrusted("ID token: not a text", { token: (right) => ({ body: { ...right, id_token: 7 } }) }),
];

/** A key set with a symmetric key. */
export async function secretKeySet(): Promise<unknown> {
  const secret = await generateSecret("HS256", { extractable: true });
  return { keys: [{ ...(await exportJWK(secret)), kid: "right", alg: "HS256" }] };
}
