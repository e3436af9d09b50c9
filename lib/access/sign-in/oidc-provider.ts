import "server-only";
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretJwt,
  ClientSecretPost,
  Configuration,
  type CustomFetchOptions,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from "openid-client";
import { env } from "@/lib/env";
import type { OidcEnv } from "@/lib/env/auth";
import { isLoopback } from "@/lib/env/endpoints";
import { oncePerProcess } from "@/lib/once-per-process";
import { SignInError } from "./oidc-failure";

const TIMEOUT_SECONDS = 10;

/** No HMAC: its key would be the client secret. */
const ASYMMETRIC = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/;

export function oidcEnv(): OidcEnv & { publicUrl: string } {
  const { auth, publicUrl } = env();
  if (auth.mode !== "oidc" || !publicUrl) throw new Error("AUTH_MODE is not oidc.");
  return { ...auth, publicUrl };
}

/** As plain data, because each of Next's bundles has its own class `Configuration`. */
const discovered = oncePerProcess("oidc-provider", () => ({
  metadata: undefined as Promise<ServerMetadata> | undefined,
}));
const configurations = new WeakMap<ServerMetadata, Configuration>();

/** Discovery runs at the first sign-in, so that the portal starts while the provider is down. */
export async function oidcProvider(): Promise<Configuration> {
  const provider = discovered();
  provider.metadata ??= discover(oidcEnv()).catch((error) => {
    provider.metadata = undefined;
    throw error;
  });
  const metadata = await provider.metadata;
  const known = configurations.get(metadata);
  if (known) return known;
  const configuration = configure(metadata, oidcEnv());
  configurations.set(metadata, configuration);
  return configuration;
}

async function discover({ issuer, clientId }: OidcEnv): Promise<ServerMetadata> {
  const found = await discovery(new URL(issuer), clientId, undefined, None(), {
    timeout: TIMEOUT_SECONDS,
    [customFetch]: fetchBounded,
    execute: isPlainHttp(issuer) ? [allowInsecureRequests] : [],
  });
  const metadata = { ...found.serverMetadata() };
  // The library ignores a trailing slash, but the issuer is part of each person's ID.
  if (metadata.issuer !== issuer) throw new SignInError("untrusted", "issuer-differs");
  return metadata;
}

function configure(metadata: ServerMetadata, auth: OidcEnv): Configuration {
  const offered = metadata.id_token_signing_alg_values_supported;
  const configuration = new Configuration(
    {
      ...metadata,
      ...(offered && {
        id_token_signing_alg_values_supported: offered.filter((name) => ASYMMETRIC.test(name)),
      }),
    },
    auth.clientId,
    undefined,
    clientAuthentication(metadata, auth.clientSecret),
  );
  configuration.timeout = TIMEOUT_SECONDS;
  configuration[customFetch] = fetchBounded;
  if (isPlainHttp(auth.issuer)) allowInsecureRequests(configuration);
  // By default the library trusts TLS and skips the signature of tokens from the token endpoint.
  enableNonRepudiationChecks(configuration);
  return configuration;
}

function clientAuthentication(metadata: ServerMetadata, secret: string): ClientAuth {
  const offered = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  if (offered.includes("client_secret_basic")) return ClientSecretBasic(secret);
  if (offered.includes("client_secret_post")) return ClientSecretPost(secret);
  if (offered.includes("client_secret_jwt")) return ClientSecretJwt(secret);
  throw new SignInError("misconfigured", "no-way-to-authenticate");
}

function isPlainHttp(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && isLoopback(hostname);
}

/** Enough for a person with thousands of groups. */
const BODY_MAX_BYTES = 1024 * 1024;

async function fetchBounded(url: string, options: CustomFetchOptions): Promise<Response> {
  const { body, status, headers } = await fetch(url, options as RequestInit);
  const read = body && (await readBounded(body));
  return new Response(read?.length ? read : null, { status, headers });
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) throw new RangeError("the provider's response is too large");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
