import "server-only";
import { z } from "zod";
import { isLoopback } from "@/lib/env/endpoints";
import { type Answer, type KeySource, keySource, UselessAnswer } from "./key-source";

/** Where a provider's keys lie changes about never. */
const KEPT_MS = 60 * 60_000;

type Provider = { source: KeySource; url?: string; until: number; asking?: Promise<string> };
const process_ = globalThis as typeof globalThis & { launchpadProviders?: Map<string, Provider> };

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * Where the provider's keys are, by OpenID Connect Discovery. Throws `PortalError` ("unavailable")
 * where it does not say, and where it says that it is another issuer.
 */
export async function providerKeysUrl(issuer: string): Promise<string> {
  process_.launchpadProviders ??= new Map();
  const provider = process_.launchpadProviders.get(issuer) ?? { source: keySource(), until: 0 };
  process_.launchpadProviders.set(issuer, provider);
  if (provider.url !== undefined && Date.now() < provider.until) return provider.url;
  // Tokens that come meanwhile wait for the same answer: anybody may send any number of them.
  provider.asking ??= ask(provider, issuer).finally(() => {
    provider.asking = undefined;
  });
  return provider.asking;
}

async function ask(provider: Provider, issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const url = await provider.source.fetch(address, (answer) => readKeysUrl(answer, issuer));
  provider.url = url;
  provider.until = Date.now() + KEPT_MS;
  return url;
}

function readKeysUrl({ status, text }: Answer, issuer: string): string {
  if (status !== 200) throw new UselessAnswer("refused");
  const metadata = metadataSchema.safeParse(parseJson(text));
  if (!metadata.success) throw new UselessAnswer("unreadable");
  if (metadata.data.issuer !== issuer) throw new UselessAnswer("another-issuer");
  const { protocol, hostname } = new URL(metadata.data.jwks_uri);
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) {
    return metadata.data.jwks_uri;
  }
  throw new UselessAnswer("unreadable");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
