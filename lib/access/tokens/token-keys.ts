import "server-only";
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors } from "jose";
import { PortalError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Answer, type FindKey, keySource, keysUnavailable, UselessAnswer } from "./key-source";
import { pemKeys } from "./pem-keys";

/** Next gives each of its bundles a module of its own; what must be single hangs on the process. */
const process_ = globalThis as typeof globalThis & { launchpadTokenKeys?: Map<string, FindKey> };

/** Keys at a URL: a JSON Web Key Set, or with `{kid}` in it each key by itself as PEM. */
export function tokenKeysAt(url: string): FindKey {
  process_.launchpadTokenKeys ??= new Map();
  const known = process_.launchpadTokenKeys.get(url);
  const findKey = known ?? (url.includes("{kid}") ? pemKeys(url) : keySet(url));
  process_.launchpadTokenKeys.set(url, findKey);
  return findKey;
}

/** A key that the issuer takes away is still good here for so long at the most. */
const KEPT_MS = 60 * 60_000;
/** Tokens with unknown keys have the set fetched once in so long, which finds new keys soon enough. */
const COOLDOWN_MS = 30_000;

/** Keys out of a JSON Web Key Set. */
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
      // The set has the key, but nothing can be done with it.
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

function readKeySet({ status, text }: Answer): string {
  if (status !== 200) throw new UselessAnswer("refused");
  try {
    createLocalJWKSet(JSON.parse(text));
    return text;
  } catch {
    throw new UselessAnswer("unreadable");
  }
}
