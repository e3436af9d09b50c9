import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import { isActionBody } from "./judge-action-body";
import { isOwnOrigin, type OwnAddress } from "./origin";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/** Next's own cap on an action's body (`next.config.mjs`), told before the body is read. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** The JSON API asks for itself, takes programs that send no `Origin`, and refuses as problems. */
const API_PREFIX = "/api/";

/** A plain refusal for requests that no page of the portal sends; undefined for all others. */
export async function refuseRequest(
  request: NextRequest,
  address: OwnAddress,
): Promise<NextResponse | undefined> {
  if (SAFE_METHODS.includes(request.method) || request.nextUrl.pathname.startsWith(API_PREFIX)) {
    return undefined;
  }
  if (!isOwnOrigin(request.headers.get("origin"), address)) {
    return answer(
      403,
      "This request did not come from a page of this portal, so nothing was done.",
    );
  }
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) {
    return answer(413, "This request is larger than 6 MB, so nothing was done.");
  }
  return refuseBody(request);
}

/** Pages are posted to by forms alone; other methods find nothing there. */
async function refuseBody(request: NextRequest): Promise<NextResponse | undefined> {
  if (request.method !== "POST") return undefined;
  const { headers } = request;
  if (!/^multipart\/form-data\s*;/i.test(headers.get("content-type") ?? "")) {
    return answer(415, "This is no form of this portal's, so nothing was done.");
  }
  const data = await request.formData().catch(() => undefined);
  if (data && isActionBody(data, { scripted: headers.has("next-action") })) return undefined;
  return answer(400, "This is no form that this portal's pages send, so nothing was done.");
}

function answer(status: number, sentence: string): NextResponse {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new NextResponse(`${sentence}\n`, { status, headers });
}
