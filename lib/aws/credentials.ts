import "server-only";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { oncePerProcess } from "@/lib/once-per-process";

type Provider = ReturnType<typeof defaultProvider>;

/** Without its own cache of files, which would outlive what is in them. */
const newChain = () => defaultProvider({ ignoreCache: true });

const renewal = oncePerProcess("aws-credentials", () => ({ number: 0, at: 0 }));

/** A failing call of many does not read files or ask the instance's service again for each. */
const RENEW_EVERY_MS = 1_000;

/** The SDK treats credentials as expired five minutes before they do. */
const EARLY_MS = 5 * 60_000;

/**
 * The SDK's default chain, for one client. Credentials without an end are given one, so that the
 * client asks again, and gets the new ones after `renewCredentials`.
 */
export function environmentCredentials(): Provider {
  let chain = newChain();
  let number = renewal().number;
  // With the client's own Region and connection, through which a role's credentials are fetched.
  return async (ofClient) => {
    if (number !== renewal().number) {
      chain = newChain();
      number = renewal().number;
    }
    const credentials = await chain(ofClient);
    const asked = new Date(Date.now() + EARLY_MS + 1_000);
    return { ...credentials, expiration: credentials.expiration ?? asked };
  };
}

/** AWS refuses the present ones. A file or the environment's service may have others by now. */
export function renewCredentials(): void {
  const now = performance.now();
  if (renewal().number > 0 && now - renewal().at < RENEW_EVERY_MS) return;
  renewal().at = now;
  renewal().number += 1;
}

/** In the words of all services: the token has ended, or the keys are not AWS's, or don't fit. */
export function isCredentialsFault(name: string | undefined): boolean {
  return FAULTS.test(name ?? "");
}

const FAULTS =
  /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException)$/;
