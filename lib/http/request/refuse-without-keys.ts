import "server-only";
import type { NextRequest, NextResponse } from "next/server";
import { requireProxyKeys } from "@/lib/access/identity/identify";
import { env } from "@/lib/env";
import { isPortalError } from "@/lib/errors";
import { clientAddress } from "./client-address";
import { isForPage, unavailablePage } from "./unavailable-page";

/** Where the access proxy's token can't be verified now. */
export async function refuseWithoutKeys(
  request: NextRequest,
  nonce: string,
): Promise<NextResponse | undefined> {
  if (!isForPage(request)) return undefined;
  const { headers, method } = request;
  try {
    await requireProxyKeys(headers, clientAddress(headers, env().trustedProxyHops));
    return undefined;
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return unavailablePage(request, {
      code: error.code,
      title: "Sign-in can't be verified now",
      sentences: method === "POST" ? ON_POST : ON_GET,
      nonce,
      retryAfterSeconds: error.retryAfterSeconds ?? 1,
    });
  }
}

const ON_GET = [
  "The portal can't fetch the keys that verify your access proxy's sign-ins. Launches in progress continue.",
  "Reload this page in a few seconds.",
];

const ON_POST = [
  "The portal can't fetch the keys that verify your access proxy's sign-ins. Nothing was sent.",
  "Reload this page in a few seconds to try again. If your browser asks to resend the form, confirm. Nothing is launched twice.",
];
