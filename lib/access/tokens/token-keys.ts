import "server-only";
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors } from "jose";
import { PortalError } from "@/lib/errors";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import {
  BadKeyResponse,
  type FindKey,
  type KeyResponse,
  keySource,
  keysUnavailable,
} from "./key-source";
import { pemKeys } from "./pem-keys";

const tokenKeys = oncePerProcess("token-keys", () => new Map<string, FindKey>());

/** Keys at a URL: a JSON Web Key Set, or one PEM per key if the URL contains `{kid}`. */
export function tokenKeysAt(url: string): FindKey {
  const known = tokenKeys().get(url);
  const findKey = known ?? (url.includes("{kid}") ? pemKeys(url) : keySet(url));
  tokenKeys().set(url, findKey);
  return findKey;
}

/** A key removed by the issuer is accepted for up to this time. */
const KEPT_MS = 60 * 60_000;
/** Minimum time between fetches for unknown keys. */
const COOLDOWN_MS = 30_000;

function keySet(url: string): FindKey {
  const source = keySource();
  const find = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: KEPT_MS,
    cooldownDuration: COOLDOWN_MS,
    [customFetch]: async (address) => new Response(await source.fetch(address, readKeySet)),
  });
  return async (header) => {
    try {
      return await find(header);
    } catch (error) {
      if (error instanceof PortalError || isNoKey(error)) throw error;
      log("error", "token keys unavailable", { code: "unreadable" });
      throw keysUnavailable(error);
    }
  };
}

function isNoKey(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys
  );
}

function readKeySet({ status, text }: KeyResponse): string {
  if (status !== 200) throw new BadKeyResponse("refused");
  try {
    createLocalJWKSet(JSON.parse(text));
    return text;
  } catch {
    throw new BadKeyResponse("unreadable");
  }
}
