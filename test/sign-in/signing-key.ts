import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export type SigningKey = { kid: string; alg: "ES256" | "ES384" | "RS256"; secret: KeyObject };

export function signingKey(kid: string, alg: SigningKey["alg"]): SigningKey {
  const { privateKey } =
    alg === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: alg === "ES256" ? "P-256" : "P-384" });
  return { kid, alg, secret: privateKey };
}

export function jwkOf({ kid, alg, secret }: SigningKey) {
  return { ...createPublicKey(secret).export({ format: "jwk" }), kid, alg, use: "sig" };
}

export function pemOf({ secret }: SigningKey): string {
  return createPublicKey(secret).export({ format: "pem", type: "spki" }).toString();
}

export type Sign = (input: string) => Buffer;

/** Signs with the key's own algorithm, whatever the token's header says. */
export function signWith({ alg, secret }: SigningKey): Sign {
  const digest = `sha${alg.slice(2)}`;
  return (input) => sign(digest, Buffer.from(input), { key: secret, dsaEncoding: "ieee-p1363" });
}

export function base64url(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return Buffer.from(text).toString("base64url");
}

/** A compact JWS. Text parts are used as they are, others as JSON. */
export function jws(header: unknown, payload: unknown, sign_: Sign): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${sign_(input).toString("base64url")}`;
}

/** With padded segments, as AWS's load balancers sign. */
export function paddedJws(header: unknown, payload: unknown, sign_: Sign): string {
  const input = `${padded(base64url(header))}.${padded(base64url(payload))}`;
  return `${input}.${padded(sign_(input).toString("base64url"))}`;
}

function padded(segment: string): string {
  return segment.padEnd(Math.ceil(segment.length / 4) * 4, "=");
}
