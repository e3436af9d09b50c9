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
import { SignInError } from "./oidc-failure";

/** Deadline for one request to the provider. */
const TIMEOUT_SECONDS = 10;

/** Signed by keys that can't be made from what the portal, or anybody, has. */
const ASYMMETRIC = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/;

/** The mode's settings; whoever asks for them in another mode is mistaken. */
export function oidcEnv(): OidcEnv & { publicUrl: string } {
  const { auth, publicUrl } = env();
  if (auth.mode !== "oidc" || !publicUrl) throw new Error("AUTH_MODE is not oidc.");
  return { ...auth, publicUrl };
}

/**
 * What the provider said of itself, asked for once. It hangs on the process, because each of Next's
 * bundles has a module of its own; as plain data, because each has a class `Configuration` too.
 */
const process_ = globalThis as typeof globalThis & {
  launchpadOidc?: Promise<ServerMetadata>;
};
const configurations = new WeakMap<ServerMetadata, Configuration>();

/**
 * The provider, as it is talked to. Discovered at the first sign-in, so that a portal starts while
 * its provider is down, and again after a failure. Rejects with what `failureOf` understands.
 */
export async function oidcProvider(): Promise<Configuration> {
  process_.launchpadOidc ??= discover(oidcEnv()).catch((error) => {
    process_.launchpadOidc = undefined;
    throw error;
  });
  const metadata = await process_.launchpadOidc;
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
  // To the letter: it is part of everybody's identity, and the library forgives a final slash.
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
  // By itself the library is content with TLS where a token comes straight from the provider.
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

/** Nothing that is sent to this machine itself can be read on the way. */
function isPlainHttp(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "http:" && isLoopback(hostname);
}

/** No answer of a provider's is larger; a person may be in some thousand groups. */
const BODY_MAX_BYTES = 1024 * 1024;

/** `fetch` for what comes from the provider: an answer without end must not fill the memory. */
async function fetchBounded(url: string, options: CustomFetchOptions): Promise<Response> {
  // Two ways of writing the same type of bytes.
  const { body, status, headers } = await fetch(url, options as RequestInit);
  const read = body && (await readBounded(body));
  return new Response(read?.length ? read : null, { status, headers });
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) throw new RangeError("the provider's answer is too large");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
