import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { clientAddress } from "./client-address";
import { plainPage } from "./plain-page";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

/** Paths that are no page of the portal, and handle by themselves what is unavailable. */
const NO_PAGE =
  /^\/(_next|api)\/|^\/(livez|readyz)$|^\/launches\/unknown-count$|\/pulse$|^\/audit\/export$|\.[^/]*$/;

/** Also a form posted without a script. A scripted action shows the refusal itself. */
export function isForPage({ headers, nextUrl }: NextRequest): boolean {
  return !NO_PAGE.test(nextUrl.pathname) && !headers.has("next-action");
}

type Unavailable = {
  code: string;
  title: string;
  sentences: readonly string[];
  nonce: string;
  retryAfterSeconds: number;
};

/** A 503, which a Next page can't set. */
export function unavailablePage(
  { headers, method }: NextRequest,
  { code, title, sentences, nonce, retryAfterSeconds }: Unavailable,
): NextResponse {
  return withinRequest(headers, (reference) => {
    const address = clientAddress(headers, env().trustedProxyHops);
    log("warn", "page refused", { code, method, address });
    return new NextResponse(plainPage({ title, sentences, nonce, reference }), {
      status: 503,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Retry-After": String(retryAfterSeconds),
        [REQUEST_ID_HEADER]: reference,
      },
    });
  });
}
