import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { refuseRequest } from "@/lib/http/request/refuse-request";
import { refuseWithoutDatabase } from "@/lib/http/request/refuse-without-database";
import {
  contentSecurityPolicy,
  NONCE_HEADER,
  securityHeaders,
} from "@/lib/http/request/security-headers";

/**
 * Stands before every answer, static files and errors included (there is no matcher). It adds
 * headers and turns foreign requests away early; whoever acts checks for himself.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, env());
  const response =
    (await refuseRequest(request, env())) ??
    (await refuseWithoutDatabase(request, nonce)) ??
    NextResponse.next({ request: { headers: withNonce(request, nonce, policy) } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(request.nextUrl.pathname, env()))) {
    response.headers.set(name, value);
  }
  return response;
}

/** Next takes the nonce for its own scripts from the policy among the request's headers. */
function withNonce(request: NextRequest, nonce: string, policy: string): Headers {
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set("Content-Security-Policy", policy);
  headers.delete("Content-Security-Policy-Report-Only");
  return headers;
}
