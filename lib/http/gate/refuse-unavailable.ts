import "server-only";
import type { IncomingMessage } from "node:http";
import { requireProxyKeys } from "@/lib/access/identity/identify";
import { env } from "@/lib/env";
import { isPortalError } from "@/lib/errors";
import { clientAddress } from "@/lib/http/request/client-address";
import { RETRY_AFTER_SECONDS } from "@/lib/launch/unavailable";
import { databaseState } from "@/lib/runtime/readiness";
import { headersOf, type Refusal } from "./refusal";

/** Paths that are no page of the portal, and handle by themselves what is unavailable. */
const NO_PAGE =
  /^\/(_next|api)\/|^\/(livez|readyz)$|^\/jobs\/unknown-count$|\/pulse$|^\/(audit|jobs)\/export$|\.[^/]*$/;

/**
 * A 503, which a Next page can't set: the database is away, or the keys that verify the access
 * proxy's token. Undefined for scripted actions, which handle it.
 */
export async function refuseUnavailable(
  request: IncomingMessage,
  path: string,
): Promise<Refusal | undefined> {
  if (NO_PAGE.test(path) || request.headers["next-action"] !== undefined) return undefined;
  const isPost = request.method === "POST";
  return (await refuseWithoutDatabase(isPost)) ?? (await refuseWithoutKeys(request, isPost));
}

async function refuseWithoutDatabase(isPost: boolean): Promise<Refusal | undefined> {
  const state = await databaseState();
  if (state === "ready") return undefined;
  return {
    code: "unavailable",
    logCode: state,
    status: 503,
    title: "Database unavailable",
    sentences: isPost
      ? [
          "The portal can't reach its database, or the database is read-only. Nothing was sent.",
          "Reload this page in a few seconds to try again. If your browser asks to resend the form, confirm. Your input is kept, and nothing is launched twice.",
        ]
      : [
          "The portal can't reach its database, or the database is read-only. No launches are lost, and none is sent twice.",
          "Reload this page in a few seconds.",
        ],
    headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
  };
}

async function refuseWithoutKeys(
  request: IncomingMessage,
  isPost: boolean,
): Promise<Refusal | undefined> {
  const headers = headersOf(request);
  try {
    await requireProxyKeys(headers, clientAddress(headers, env().trustedProxyHops));
    return undefined;
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return {
      code: "unavailable",
      logCode: error.code,
      status: 503,
      title: "Sign-in can't be verified now",
      sentences: isPost
        ? [
            "The portal can't fetch the keys that verify your access proxy's sign-ins. Nothing was sent.",
            "Reload this page in a few seconds to try again. If your browser asks to resend the form, confirm. Nothing is launched twice.",
          ]
        : [
            "The portal can't fetch the keys that verify your access proxy's sign-ins. Launches in progress continue.",
            "Reload this page in a few seconds.",
          ],
      headers: { "Retry-After": String(error.retryAfterSeconds ?? 1) },
    };
  }
}
