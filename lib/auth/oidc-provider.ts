import "server-only";
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretJwt,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from "openid-client";
import { env } from "@/lib/env";
import type { OidcEnv } from "@/lib/env-auth";
import { isLoopback } from "@/lib/env-endpoints";
import { SignInError } from "./oidc-failure";
import { fetchBounded } from "./oidc-fetch";

/** Patience for one request to the provider. */
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
