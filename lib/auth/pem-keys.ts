import "server-only";
import { createPublicKey, type KeyObject } from "node:crypto";
import { type Answer, keySource, keysUnavailable, UselessAnswer } from "./key-source";
import type { FindKey } from "./token-keys";
import { TokenRefused } from "./token-refused";

/** Ids become part of an address: nothing in them may lead elsewhere. */
const SAFE_KEY_ID = /^[A-Za-z0-9_-]{1,128}$/;
const KEPT_MS = 4 * 60 * 60_000;
const MISSING_KEPT_MS = 60_000;
const KEPT_MAX = 1_000;
/** Strangers can make up ids without end; the key server must not hear of all of them. */
const LOOKUPS_MAX = 10;
const LOOKUPS_WINDOW_MS = 30_000;

type Kept = { key: Promise<KeyObject | undefined>; until: number };

/** Keys that lie one by one, each as PEM under its id. */
export function pemKeys(template: string): FindKey {
  const source = keySource();
  const kept = new Map<string, Kept>();
  const lookups = { count: 0, since: 0 };

  function look(keyId: string): Promise<KeyObject | undefined> {
    if (Date.now() >= lookups.since + LOOKUPS_WINDOW_MS) {
      lookups.count = 0;
      lookups.since = Date.now();
    }
    lookups.count += 1;
    if (lookups.count > LOOKUPS_MAX) throw keysUnavailable();
    return source.fetch(template.replaceAll("{kid}", keyId), readPem);
  }

  async function find(keyId: string): Promise<KeyObject | undefined> {
    const known = kept.get(keyId);
    if (known && Date.now() < known.until) return known.key;
    const entry = { key: look(keyId), until: Date.now() + KEPT_MS };
    keep(kept, keyId, entry);
    try {
      const key = await entry.key;
      if (!key) entry.until = Date.now() + MISSING_KEPT_MS;
      return key;
    } catch (error) {
      kept.delete(keyId);
      throw error;
    }
  }

  return async ({ kid }) => {
    if (typeof kid !== "string" || !SAFE_KEY_ID.test(kid)) throw new TokenRefused("no-key");
    const key = await find(kid);
    if (!key) throw new TokenRefused("no-key");
    return key;
  };
}

/** The oldest make room. */
function keep(kept: Map<string, Kept>, keyId: string, entry: Kept): void {
  kept.delete(keyId);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= KEPT_MAX) kept.delete(oldest);
  kept.set(keyId, entry);
}

/** Undefined where there is no such key. */
function readPem({ status, text }: Answer): KeyObject | undefined {
  if (status === 400 || status === 403 || status === 404 || status === 410) return undefined;
  if (status !== 200) throw new UselessAnswer("refused");
  try {
    return createPublicKey(text);
  } catch {
    throw new UselessAnswer("unreadable");
  }
}
