import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { refuseRequest } from "@/lib/http/request/refuse-request";
import { refuseWithoutDatabase } from "@/lib/http/request/refuse-without-database";
import { refuseWithoutKeys } from "@/lib/http/request/refuse-without-keys";
import {
  contentSecurityPolicy,
  NONCE_HEADER,
  securityHeaders,
} from "@/lib/http/request/security-headers";

/**
 * Runs before every response, static files and errors included (there is no matcher). It sets
 * headers and refuses cross-site requests early; each action and route checks again.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, env());
  const response =
    (await refuseRequest(request, env())) ??
    (await refuseWithoutDatabase(request, nonce)) ??
    (await refuseWithoutKeys(request, nonce)) ??
    NextResponse.next({ request: { headers: withNonce(request, nonce, policy) } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(request.nextUrl.pathname, env()))) {
    response.headers.set(name, value);
  }
  return response;
}

/** Next reads the nonce for its own scripts from the policy in the request headers. */
function withNonce(request: NextRequest, nonce: string, policy: string): Headers {
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set("Content-Security-Policy", policy);
  headers.delete("Content-Security-Policy-Report-Only");
  return headers;
}
