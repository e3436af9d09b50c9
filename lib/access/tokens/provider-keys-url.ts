import "server-only";
import { z } from "zod";
import { isLoopback } from "@/lib/env/endpoints";
import { oncePerProcess } from "@/lib/once-per-process";
import { BadKeyResponse, type KeyResponse, type KeySource, keySource } from "./key-source";

const KEPT_MS = 60 * 60_000;

type Provider = { source: KeySource; url?: string; until: number; pending?: Promise<string> };
const providers = oncePerProcess("key-providers", () => new Map<string, Provider>());

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** By OpenID Connect Discovery. Throws `PortalError` ("unavailable"), also for another issuer. */
export async function providerKeysUrl(issuer: string): Promise<string> {
  const provider = providers().get(issuer) ?? { source: keySource(), until: 0 };
  providers().set(issuer, provider);
  if (provider.url !== undefined && Date.now() < provider.until) return provider.url;
  provider.pending ??= fetchKeysUrl(provider, issuer).finally(() => {
    provider.pending = undefined;
  });
  return provider.pending;
}

async function fetchKeysUrl(provider: Provider, issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const url = await provider.source.fetch(address, (response) => readKeysUrl(response, issuer));
  provider.url = url;
  provider.until = Date.now() + KEPT_MS;
  return url;
}

function readKeysUrl({ status, text }: KeyResponse, issuer: string): string {
  if (status !== 200) throw new BadKeyResponse("refused");
  const metadata = metadataSchema.safeParse(parseJson(text));
  if (!metadata.success) throw new BadKeyResponse("unreadable");
  if (metadata.data.issuer !== issuer) throw new BadKeyResponse("another-issuer");
  const { protocol, hostname } = new URL(metadata.data.jwks_uri);
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) {
    return metadata.data.jwks_uri;
  }
  throw new BadKeyResponse("unreadable");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
