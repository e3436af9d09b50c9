import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import type { PortalErrorCode } from "@/lib/contract/action-result";
import { log } from "@/lib/log";
import { clientAddress } from "./client-address";
import { isActionBody } from "./judge-action-body";
import { isOwnOrigin, type OwnAddress } from "./origin";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/** Next's own cap on an action's body (`next.config.mjs`), told before the body is read. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** The JSON API asks for itself, takes programs that send no `Origin`, and refuses as problems. */
const API_PREFIX = "/api/";

type Own = OwnAddress & { trustedProxyHops: number };

/** A plain refusal for requests that no page of the portal sends; undefined for all others. */
export async function refuseRequest(
  request: NextRequest,
  own: Own,
): Promise<NextResponse | undefined> {
  if (SAFE_METHODS.includes(request.method) || request.nextUrl.pathname.startsWith(API_PREFIX)) {
    return undefined;
  }
  if (!isOwnOrigin(request.headers.get("origin"), own)) {
    const sentence = "This request did not come from a page of this portal, so nothing was done.";
    return refuse(request, own, { code: "foreign-origin", status: 403, sentence });
  }
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) {
    const sentence = "This request is larger than 6 MB, so nothing was done.";
    return refuse(request, own, { code: "too-large", status: 413, sentence });
  }
  return refuseBody(request, own);
}

/** Pages are posted to by forms alone; other methods find nothing there. */
async function refuseBody(request: NextRequest, own: Own): Promise<NextResponse | undefined> {
  if (request.method !== "POST") return undefined;
  const { headers } = request;
  if (!/^multipart\/form-data\s*;/i.test(headers.get("content-type") ?? "")) {
    const sentence = "This is no form of this portal's, so nothing was done.";
    return refuse(request, own, { code: "invalid-request", status: 415, sentence });
  }
  const data = await request.formData().catch(() => undefined);
  if (data && isActionBody(data, { scripted: headers.has("next-action") })) return undefined;
  const sentence = "This is no form that this portal's pages send, so nothing was done.";
  return refuse(request, own, { code: "invalid-request", status: 400, sentence });
}

function refuse(
  { headers, method }: NextRequest,
  { trustedProxyHops }: Own,
  { code, status, sentence }: { code: PortalErrorCode; status: number; sentence: string },
): NextResponse {
  return withinRequest(headers, (reference) => {
    const address = clientAddress(headers, trustedProxyHops);
    log("info", "request refused", { code, method, address });
    const told = { "Content-Type": "text/plain; charset=utf-8", [REQUEST_ID_HEADER]: reference };
    return new NextResponse(`${sentence}\n`, { status, headers: told });
  });
}
