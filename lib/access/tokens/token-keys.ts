import "server-only";
import { type CryptoKey, createLocalJWKSet, errors, type JWTHeaderParameters } from "jose";
import { networkOf } from "@/lib/access/rate-limit";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";
import { createCache } from "./cache";
import { keyFetchTurns } from "./key-fetch-turns";
import {
  BadKeyResponse,
  type FindKey,
  type KeyResponse,
  keySource,
  keysUnavailable,
} from "./key-source";
import { MISSING_CACHED_MS, pemKeys } from "./pem-keys";

const tokenKeys = oncePerProcess("token-keys", () => new Map<string, FindKey>());

/** Keys at a URL: a JSON Web Key Set, or one PEM per key if the URL contains `{kid}`. */
export function tokenKeysAt(url: string): FindKey {
  const known = tokenKeys().get(url);
  const findKey = known ?? (url.includes("{kid}") ? pemKeys(url) : keySet(url));
  tokenKeys().set(url, findKey);
  return findKey;
}

/** `address`: of the caller. */
export function findKeyFor(url: () => Promise<string>, address: string | undefined) {
  const network = networkOf(address ?? "");
  return async (header: JWTHeaderParameters) => tokenKeysAt(await url())(header, network);
}

/** A key removed by the issuer is accepted for up to this time. */
const KEPT_MS = 60 * 60_000;

function keySet(url: string): FindKey {
  const source = keySource();
  const waitForTurn = keyFetchTurns();
  const missing = createCache<true>(MISSING_CACHED_MS);
  let current: { find: FindKey; until: number } | undefined;
  let pending: Promise<FindKey> | undefined;

  async function load(): Promise<FindKey> {
    if (!source.isPaused()) await waitForTurn();
    const find = await source.fetch(url, readKeySet);
    current = { find, until: Date.now() + KEPT_MS };
    return find;
  }

  function reload(): Promise<FindKey> {
    pending ??= load().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  return async (header) => {
    const name = `${header.kid} ${header.alg}`;
    const isFresh = current !== undefined && Date.now() < current.until;
    const find = current && isFresh ? current.find : await reload();
    try {
      return await keyBy(find, header);
    } catch (error) {
      if (!isNoKey(error) || !isFresh || missing.get(name)) throw error;
    }
    const newest = await reload();
    missing.set(name, true);
    return keyBy(newest, header);
  };
}

async function keyBy(find: FindKey, header: JWTHeaderParameters): Promise<CryptoKey> {
  try {
    return await find(header);
  } catch (error) {
    if (isNoKey(error)) throw error;
    log("error", "token keys unavailable", { code: "unreadable" });
    throw keysUnavailable(error);
  }
}

function isNoKey(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === errors.JWKSNoMatchingKey.code || code === errors.JWKSMultipleMatchingKeys.code;
}

function readKeySet({ status, text }: KeyResponse): FindKey {
  if (status !== 200) throw new BadKeyResponse("refused");
  try {
    const find = createLocalJWKSet(JSON.parse(text));
    return (header) => find(header);
  } catch {
    throw new BadKeyResponse("unreadable");
  }
}
