import "server-only";
import { createPublicKey } from "node:crypto";
import { type CryptoKey, importSPKI } from "jose";
import {
  BadKeyResponse,
  type FindKey,
  type KeyResponse,
  keySource,
  keysUnavailable,
} from "./key-source";
import { TokenRefused } from "./token-refused";

/** Key IDs become part of a URL, so they must not change its path. */
const SAFE_KEY_ID = /^[A-Za-z0-9_-]{1,128}$/;
const KEPT_MS = 4 * 60 * 60_000;
const MISSING_KEPT_MS = 60_000;
const KEPT_MAX = 1_000;
/** Protects the key server from made-up key IDs. */
const LOOKUPS_MAX = 10;
const LOOKUPS_WINDOW_MS = 30_000;

type Kept = { pem: Promise<string | undefined>; until: number };

export function pemKeys(template: string): FindKey {
  const source = keySource();
  const kept = new Map<string, Kept>();
  const lookups = { count: 0, since: 0 };

  function lookUp(keyId: string): Promise<string | undefined> {
    if (Date.now() >= lookups.since + LOOKUPS_WINDOW_MS) {
      lookups.count = 0;
      lookups.since = Date.now();
    }
    if (!source.isPaused()) lookups.count += 1;
    if (lookups.count > LOOKUPS_MAX) throw keysUnavailable();
    return source.fetch(template.replaceAll("{kid}", keyId), readPem);
  }

  async function find(keyId: string): Promise<string | undefined> {
    const known = kept.get(keyId);
    if (known && Date.now() < known.until) return known.pem;
    const entry = { pem: lookUp(keyId), until: Date.now() + KEPT_MS };
    keep(kept, keyId, entry);
    try {
      const pem = await entry.pem;
      if (pem === undefined) entry.until = Date.now() + MISSING_KEPT_MS;
      return pem;
    } catch (error) {
      kept.delete(keyId);
      throw error;
    }
  }

  return async ({ kid, alg }) => {
    if (typeof kid !== "string" || !SAFE_KEY_ID.test(kid)) throw new TokenRefused("no-key");
    const pem = await find(kid);
    if (pem === undefined) throw new TokenRefused("no-key");
    return importKey(pem, alg);
  };
}

function keep(kept: Map<string, Kept>, keyId: string, entry: Kept): void {
  kept.delete(keyId);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= KEPT_MAX) kept.delete(oldest);
  kept.set(keyId, entry);
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
