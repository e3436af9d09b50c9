import "server-only";
import type { NextRequest, NextResponse } from "next/server";
import { RETRY_AFTER_SECONDS } from "@/lib/launch/unavailable";
import { databaseState } from "@/lib/runtime/readiness";
import { isForPage, unavailablePage } from "./unavailable-page";

export async function refuseWithoutDatabase(
  request: NextRequest,
  nonce: string,
): Promise<NextResponse | undefined> {
  if (!isForPage(request)) return undefined;
  const state = await databaseState();
  if (state === "ready") return undefined;
  return unavailablePage(request, {
    code: state,
    title: "Database unavailable",
    sentences: request.method === "POST" ? ON_POST : ON_GET,
    nonce,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
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
