import "server-only";
import { env } from "@/lib/env";
import { bearerPerson } from "./bearer-person";
import { localPerson } from "./local-person";
import type { Identity } from "./person";
import { proxyPerson } from "./proxy-person";
import { sessionPerson } from "./sessions/session-person";

/**
 * Who uses the portal's pages: by its session, its proxy's token, or because the portal is local.
 * `isUse`: whether somebody does it, and no page by itself.
 */
export async function identifyVisitor(
  headers: Headers,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<Identity> {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return localPerson(headers);
    case "oidc":
      return sessionPerson(headers, new Date(), { isUse });
    case "proxy":
      return proxyPerson(headers, auth);
  }
}

/** Who calls the JSON API: by a bearer token, never by a cookie, which browsers send unasked. */
export async function identifyCaller(headers: Headers): Promise<Identity> {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return localPerson();
    case "oidc":
      return bearerPerson(headers, auth);
    case "proxy":
      return proxyPerson(headers, auth);
  }
}
