import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import type { PortalErrorCode } from "@/lib/contract/api/action-result";
import { log } from "@/lib/log";
import { clientAddress } from "./client-address";
import { isForeignSubresource, isOwnOrigin, type OwnAddress } from "./origin";
import { REQUEST_ID_HEADER, withinRequest } from "./within-request";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/** Next's limit for an action's body (`next.config.mjs`), checked before the body is read. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** The JSON API does its own checks: programs send no `Origin`. */
const API_PREFIX = "/api/";

type Own = OwnAddress & { trustedProxyHops: number };

export async function refuseRequest(
  request: NextRequest,
  own: Own,
): Promise<NextResponse | undefined> {
  if (request.nextUrl.pathname.startsWith(API_PREFIX)) return undefined;
  if (SAFE_METHODS.includes(request.method)) {
    if (!isForeignSubresource(request.headers)) return undefined;
    const sentence = "The request came from a page of another site. Nothing was done.";
    return refuse(request, own, { code: "foreign-origin", status: 403, sentence });
  }
  if (!isOwnOrigin(request.headers.get("origin"), own)) {
    const sentence = "The request did not come from a page of this portal. Nothing was done.";
    return refuse(request, own, { code: "foreign-origin", status: 403, sentence });
  }
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) {
    const sentence = "The request is larger than 6 MB. Nothing was done.";
    return refuse(request, own, { code: "too-large", status: 413, sentence });
  }
  return refuseBody(request, own);
}

async function refuseBody(request: NextRequest, own: Own): Promise<NextResponse | undefined> {
  if (request.method !== "POST") return undefined;
  const { headers } = request;
  if (!/^multipart\/form-data\s*;/i.test(headers.get("content-type") ?? "")) {
    const sentence = "The request is not a form. Nothing was done.";
    return refuse(request, own, { code: "invalid-request", status: 415, sentence });
  }
  const data = await request.formData().catch(() => undefined);
  if (data && isActionBody(data, { scripted: headers.has("next-action") })) return undefined;
  const sentence = "The request is not a form of this portal. Nothing was done.";
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
    const responseHeaders = {
      "Content-Type": "text/plain; charset=utf-8",
      [REQUEST_ID_HEADER]: reference,
    };
    return new NextResponse(`${sentence}\n`, { status, headers: responseHeaders });
  });
}

/** Plain JSON only: React's protocol carries more, and its decoder has had vulnerabilities. */
export function isActionBody(data: FormData, { scripted }: { scripted: boolean }): boolean {
  const parts = [...data.entries()];
  if (!scripted) return parts.every(([name, value]) => isNativePart(name, value));
  return data.has("0") && parts.every(([name, value]) => isScriptedPart(name, value));
}

/** An action called by a script: arguments in `0`, form fields with a numeric prefix. */
function isScriptedPart(name: string, value: FormDataEntryValue): boolean {
  if (name === "0") return isJson(value, isArguments);
  return /^_?[\da-f]{1,4}_./.test(name);
}

/** A form posted without a script: its fields, and hidden ones that name the action. */
function isNativePart(name: string, value: FormDataEntryValue): boolean {
  if (!name.startsWith("$ACTION_")) return true;
  if (/^\$ACTION_(REF_\d{1,3}|ID_[\da-f]{1,64}|KEY)$/.test(name)) return typeof value === "string";
  if (/^\$ACTION_\d{1,3}:0$/.test(name)) return isJson(value, isReference);
  return /^\$ACTION_\d{1,3}:1$/.test(name) && isJson(value, isArguments);
}

function isJson(value: FormDataEntryValue, isRight: (parsed: unknown) => boolean): boolean {
  if (typeof value !== "string") return false;
  try {
    return isRight(JSON.parse(value));
  } catch {
    return false;
  }
}

const ARGUMENTS_MAX = 2;

function isArguments(parsed: unknown): boolean {
  return Array.isArray(parsed) && parsed.length <= ARGUMENTS_MAX && isPlain(parsed);
}

function isReference(parsed: unknown): boolean {
  if (typeof parsed !== "object" || parsed === null) return false;
  const { id, bound = null, ...others } = parsed as Record<string, unknown>;
  const isKnownKind = typeof id === "string" && /^[\da-f]{1,64}$/.test(id);
  return isKnownKind && (bound === null || bound === "$@1") && Object.keys(others).length === 0;
}

/** A whole form with its validation has about a thousand. */
const VALUES_MAX = 20_000;

/** In React's protocol a leading `$` marks a special value; `$$` is a literal `$`. */
const TEXT = /^(?!\$)|^\$\$|^\$undefined$|^\$K[\da-f]{1,4}$/;

function isPlain(root: unknown): boolean {
  const pending = [root];
  for (let count = 0; pending.length > 0; count++) {
    const value = pending.pop();
    if (count > VALUES_MAX) return false;
    if (typeof value === "string" && !TEXT.test(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return false;
    for (const part of Object.values(value)) pending.push(part);
  }
  return true;
}
