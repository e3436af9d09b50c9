import "server-only";
import { createPublicKey } from "node:crypto";
import { type CryptoKey, importSPKI } from "jose";
import { createCache } from "./cache";
import { keyFetchTurns } from "./key-fetch-turns";
import { BadKeyResponse, type FindKey, type KeyResponse, keySource } from "./key-source";
import { TokenRefused } from "./token-refused";

/** Key IDs become part of a URL, so they must not change its path. */
const SAFE_KEY_ID = /^[A-Za-z0-9_-]{1,128}$/;
const KEPT_MS = 4 * 60 * 60_000;
/** A key may be asked for before the server has it. */
export const MISSING_CACHED_MS = 10_000;

/** Absent keys apart, so that made-up key IDs push out no key. */
export function pemKeys(template: string): FindKey {
  const source = keySource();
  const waitForTurn = keyFetchTurns();
  const kept = createCache<string>(KEPT_MS);
  const missing = createCache<true>(MISSING_CACHED_MS);
  const pending = new Map<string, Promise<string | undefined>>();

  async function lookUp(keyId: string, network?: string): Promise<string | undefined> {
    if (!source.isPaused()) await waitForTurn(network);
    const pem = await source.fetch(template.replaceAll("{kid}", keyId), readPem);
    if (pem === undefined) missing.set(keyId, true);
    else kept.set(keyId, pem);
    return pem;
  }

  async function find(keyId: string, network?: string): Promise<string | undefined> {
    const known = kept.get(keyId);
    if (known !== undefined || missing.get(keyId)) return known;
    const current = pending.get(keyId) ?? lookUp(keyId, network);
    pending.set(keyId, current);
    try {
      return await current;
    } finally {
      pending.delete(keyId);
    }
  }

  return async ({ kid, alg }, network) => {
    if (typeof kid !== "string" || !SAFE_KEY_ID.test(kid)) throw new TokenRefused("no-key");
    const pem = await find(kid, network);
    if (pem === undefined) throw new TokenRefused("no-key");
    return importKey(pem, alg);
  };
}

/** The PEM was already parsed, so a failure means that the token's algorithm does not fit. */
async function importKey(pem: string, alg: string): Promise<CryptoKey> {
  try {
    return await importSPKI(pem, alg);
  } catch {
    throw new TokenRefused("no-key");
  }
}

function readPem({ status, text }: KeyResponse): string | undefined {
  if (status === 400 || status === 403 || status === 404 || status === 410) return undefined;
  if (status !== 200) throw new BadKeyResponse("refused");
  try {
    return createPublicKey(text).export({ format: "pem", type: "spki" }).toString();
  } catch {
    throw new BadKeyResponse("unreadable");
  }
}
