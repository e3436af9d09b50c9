import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { RETRY_AFTER_SECONDS } from "@/lib/launch/unavailable";
import { log } from "@/lib/log";
import { databaseState } from "@/lib/runtime/readiness";
import { clientAddress } from "./client-address";
import { plainPage } from "./plain-page";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

/** Paths that need no database, or handle its absence themselves. */
const EXEMPT =
  /^\/(_next|api)\/|^\/(livez|readyz)$|^\/launches\/unknown-count$|\/pulse$|^\/audit\/export$|\.[^/]*$/;

/** A 503, which a Next page can't set. Undefined for scripted actions, which handle it. */
export async function refuseWithoutDatabase(
  request: NextRequest,
  nonce: string,
): Promise<NextResponse | undefined> {
  const { headers, method, nextUrl } = request;
  if (EXEMPT.test(nextUrl.pathname) || headers.has("next-action")) return undefined;
  const state = await databaseState();
  if (state === "ready") return undefined;
  return withinRequest(headers, (reference) => {
    const address = clientAddress(headers, env().trustedProxyHops);
    log("warn", "page refused", { code: state, method, address });
    const sentences = method === "POST" ? ON_POST : ON_GET;
    const title = "Database unavailable";
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
  "The portal can't reach its database, or the database is read-only. No launches are lost, and none is sent twice.",
  "Reload this page in a few seconds.",
];

const ON_POST = [
  "The portal can't reach its database, or the database is read-only. Nothing was sent.",
  "Reload this page in a few seconds to try again. If your browser asks to resend the form, confirm. Your input is kept, and nothing is launched twice.",
];
