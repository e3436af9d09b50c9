import "server-only";
import type { AuthSource } from "@/lib/contract/people/auth-source";
import { env } from "@/lib/env";
import { identityOf } from "@/lib/people/person-id";
import type { Person } from "./person";

export function authSourceOf({ id }: Person): AuthSource {
  const { auth } = env();
  switch (auth.mode) {
    case "local":
      return { mode: "local" };
    case "oidc":
      return { mode: "oidc", ...identityOf(id) };
    case "proxy":
      return { mode: "proxy", ...identityOf(id), signOutUrl: auth.signOutUrl };
  }
}
