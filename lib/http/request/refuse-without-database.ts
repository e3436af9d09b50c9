import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { RETRY_AFTER_SECONDS } from "@/lib/launch/unavailable";
import { log } from "@/lib/log";
import { databaseState } from "@/lib/runtime/readiness";
import { clientAddress } from "./client-address";
import { plainPage } from "./plain-page";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

/** They need no database, or answer for themselves when it is away. */
const OTHERS =
  /^\/(_next|api)\/|^\/(livez|readyz)$|^\/launches\/unknown-count$|\/pulse$|^\/audit\/export$|\.[^/]*$/;

/**
 * 503 for a page that can't be shown because the database is away or takes no writes: a page of
 * Next's can set no status, and what was posted to it would be lost with it. Undefined for all else:
 * an action that a script calls answers for itself, and its page keeps what was typed.
 */
export async function refuseWithoutDatabase(
  request: NextRequest,
  nonce: string,
): Promise<NextResponse | undefined> {
  const { headers, method, nextUrl } = request;
  if (OTHERS.test(nextUrl.pathname) || headers.has("next-action")) return undefined;
  const state = await databaseState();
  if (state === "ready") return undefined;
  return withinRequest(headers, (reference) => {
    const address = clientAddress(headers, env().trustedProxyHops);
    log("warn", "page refused", { code: state, method, address });
    const sentences = method === "POST" ? ON_POST : ON_GET;
    const title = "The portal can't use its database";
    return new NextResponse(plainPage({ title, sentences, nonce, reference }), {
      status: 503,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Retry-After": String(RETRY_AFTER_SECONDS),
        [REQUEST_ID_HEADER]: reference,
      },
    });
  });
}

const ON_GET = [
  "The database can't be reached, or takes no writes at the moment. Launches on record are not lost, and none is sent twice.",
  "Reload this page in a few seconds.",
];

const ON_POST = [
  "The database can't be reached, or takes no writes at the moment. Nothing was sent.",
  "Reload this page in a few seconds to try again. If your browser asks whether to send the form again, confirm: what you typed goes with it, and nothing is launched twice.",
];
