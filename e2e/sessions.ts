import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import type { Role } from "@/lib/contract/people/roles";
import { PROJECT_ROOT } from "../scripts/project-root";

/**
 * The environment of a portal with sign-in. The provider does not exist; tests write the sessions.
 * Besides its public URL, the portal accepts loopback names at its own port.
 */
export const SIGNED_IN_PORTAL = {
  AUTH_MODE: "oidc",
  PUBLIC_URL: "http://127.0.0.1:1",
  ACCESS_FILE: join(PROJECT_ROOT, "test/sign-in/access.json"),
  OIDC_ISSUER: "http://127.0.0.1:1",
  OIDC_CLIENT_ID: "launchpad",
  OIDC_CLIENT_SECRET: "a-secret-of-the-tests-alone",
};

const GROUPS: Record<Role, string> = { viewer: "readers", analyst: "analysts", admin: "admins" };

export type SessionOf = {
  subject: string;
  name: string;
  role: Role;
  userAgent?: string;
  address?: string;
};

export type WrittenSession = {
  id: string;
  personId: string;
  cookie: { name: string; value: string };
};

/** Signs a person in by writing the session to the portal's database. */
export async function writeSession(databaseUrl: string, session: SessionOf) {
  const { subject, name, role, userAgent = null, address = "192.0.2.7" } = session;
  const issuer = SIGNED_IN_PORTAL.OIDC_ISSUER;
  const personId = `${issuer}#${subject}`;
  const [id, token] = [randomUUID(), randomBytes(32).toString("base64url")];
  await query(
    databaseUrl,
    `insert into people (id, issuer, subject, name, first_seen_at, last_seen_at)
     values ($1, $2, $3, $4, now(), now()) on conflict (id) do update set name = excluded.name`,
    [personId, issuer, subject, name],
  );
  await query(
    databaseUrl,
    `insert into sessions (id, token_hash, person_id, role, groups, address, user_agent, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now(), now(), now() + interval '1 hour')`,
    [
      id,
      createHash("sha256").update(token).digest("hex"),
      personId,
      role,
      JSON.stringify([GROUPS[role]]),
      address,
      userAgent,
    ],
  );
  const written: WrittenSession = {
    id,
    personId,
    cookie: { name: "launchpad-session", value: token },
  };
  return written;
}

export async function removeSession(databaseUrl: string, { id }: WrittenSession): Promise<void> {
  await query(databaseUrl, "delete from sessions where id = $1", [id]);
}

async function query(url: string, text: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}
