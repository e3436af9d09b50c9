import "server-only";
import type { CryptoKey, JWTHeaderParameters } from "jose";
import { keySet } from "./key-set";
import { pemKeys } from "./pem-keys";

/** The key that a token's header names. Throws `TokenRefused`, jose's errors, or `PortalError`. */
export type FindKey = (header: JWTHeaderParameters) => Promise<CryptoKey>;

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
