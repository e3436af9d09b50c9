import "server-only";
import { env } from "@/lib/env";
import { localPerson } from "./local-person";
import type { Identity } from "./person";

/** Who uses the portal's pages: by its session, its proxy's token, or because the portal is local. */
export async function identifyVisitor(headers: Headers): Promise<Identity> {
  switch (env().auth.mode) {
    case "local":
      return localPerson(headers);
    case "oidc":
    case "proxy":
      return { kind: "nobody" };
  }
}

/** Who calls the JSON API: by a bearer token, never by a cookie, which browsers send unasked. */
export async function identifyCaller(_headers: Headers): Promise<Identity> {
  switch (env().auth.mode) {
    case "local":
      return localPerson();
    case "oidc":
    case "proxy":
      return { kind: "nobody" };
  }
}
