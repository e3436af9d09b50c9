import "server-only";
import { roleOfGroups } from "@/lib/access/groups";
import { rulesOf } from "@/lib/access/rules-of-role";
import { lockSessionById } from "@/lib/access/sessions/store";
import type { Authority } from "@/lib/contract/people/authority";
import type { RoleRules } from "@/lib/contract/people/launch-rules";
import type { Role } from "@/lib/contract/people/roles";
import { databaseNow } from "@/lib/db/database-clock";
import { type Db, database, type Tx } from "@/lib/db/handle";
import { env } from "@/lib/env";
import type { AuthEnv } from "@/lib/env/auth";

export type CurrentAccess = {
  role: Role;
  rules: RoleRules;
  isStillAllowed: (tx: Db | Tx) => Promise<boolean>;
};

/** Undefined where the session or token ended, the role is gone, or `AUTH_MODE` changed. */
export async function currentAccess(authority: Authority): Promise<CurrentAccess | undefined> {
  if (!KINDS_OF_MODE[env().auth.mode].includes(authority.kind)) return undefined;
  const db = database();
  const role = await roleBy(db, authority);
  if (!role) return undefined;
  const isStillAllowed = async (tx: Db | Tx) => (await roleBy(tx, authority)) === role;
  return { role, rules: rulesOf(role), isStillAllowed };
}

/** Without a session or token, as long after now as a session lasts. */
export async function endOfAuthority(authority: Authority): Promise<Date> {
  const db = database();
  if (authority.kind === "token") return new Date(authority.expiresAt);
  if (authority.kind === "session") {
    const session = await lockSessionById(db, authority.sessionId);
    if (session) return session.expiresAt;
  }
  return new Date((await databaseNow(db)).getTime() + LONGEST_MS);
}

const LONGEST_MS = 10 * 3_600_000;

const KINDS_OF_MODE: Record<AuthEnv["mode"], readonly Authority["kind"][]> = {
  local: ["local"],
  oidc: ["session", "token"],
  proxy: ["proxy"],
};

async function roleBy(db: Db | Tx, authority: Authority): Promise<Role | undefined> {
  switch (authority.kind) {
    case "session": {
      const session = await lockSessionById(db, authority.sessionId);
      const role = session && roleOfGroups(session.groups);
      return role === session?.role ? role : undefined;
    }
    case "token":
      return new Date(authority.expiresAt) > (await databaseNow(db)) ? authority.role : undefined;
    case "proxy":
    case "local":
      return authority.role;
  }
}
