import "server-only";
import { headers } from "next/headers";

/** Request header in which the proxy tells the page its nonce. */
export const NONCE_HEADER = "x-nonce";

/** The nonce of this answer's content security policy, for inline scripts and styles of our own. */
export async function readNonce(): Promise<string | undefined> {
  return (await headers()).get(NONCE_HEADER) ?? undefined;
}
