import "server-only";
import type { Identity } from "@/lib/access/person";
import { rulesOf } from "@/lib/access/rules-of-role";
import { readCookie } from "@/lib/access/sessions/read-cookie";
import { ACTING_ROLE_COOKIE } from "@/lib/contract/cookie-names";
import { ROLES, type Role } from "@/lib/contract/people/roles";
import { env } from "@/lib/env";
import { isSandbox } from "@/lib/env/endpoints";
import { LOCAL_PERSON_ID } from "@/lib/people/person-id";

export function localPerson(headers?: Headers): Identity {
  const role = (headers && actingRole(headers)) ?? "admin";
  return {
    kind: "person",
    person: {
      id: LOCAL_PERSON_ID,
      name: "the local analyst",
      role,
      rules: rulesOf(role),
      isStillAllowed: async () => true,
      authority: { kind: "local", role },
    },
  };
}

export function mayActAs(): boolean {
  return env().auth.mode === "local" && isSandbox(env().endpoints);
}

function actingRole(headers: Headers): Role | undefined {
  if (!mayActAs()) return undefined;
  const wanted = readCookie(headers, ACTING_ROLE_COOKIE);
  return ROLES.find((role) => role === wanted);
}
