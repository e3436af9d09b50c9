import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Role } from "@/lib/contract/people/roles";
import { jws, type SigningKey, signWith } from "../../test/sign-in/signing-key";

/** `revoked`: an admin whose session was ended. */
export const CALLERS = ["anonymous", "no role", "revoked", "viewer", "analyst", "admin"] as const;

export type Caller = (typeof CALLERS)[number];

export function roleOf(caller: Caller): Role | undefined {
  return caller === "viewer" || caller === "analyst" || caller === "admin" ? caller : undefined;
}

const AUDIENCE = "launchpad-api";

const GROUPS: Record<Caller, string[]> = {
  anonymous: [],
  "no role": ["gardeners"],
  revoked: ["admins"],
  viewer: ["viewers"],
  analyst: ["analysts"],
  admin: ["admins"],
};

export function signInEnvironment(url: string, issuer: string): Record<string, string> {
  return {
    AUTH_MODE: "oidc",
    PUBLIC_URL: url,
    ACCESS_FILE: writeAccessFile(),
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "launchpad",
    OIDC_CLIENT_SECRET: "a-client-secret-for-tests",
    OIDC_API_AUDIENCE: AUDIENCE,
  };
}

/** Path of an access file that gives the callers their roles. */
function writeAccessFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), "launchpad-access-")), "access.json");
  const groups = { viewers: "viewer", analysts: "analyst", admins: "admin" };
  writeFileSync(path, JSON.stringify({ contact: "the data team", groups }));
  return path;
}

/** Writes a session to the database and returns its cookie. */
export async function openSession(
  databaseUrl: string,
  { caller, issuer }: { caller: Caller; issuer: string },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const personId = `${issuer}#${caller}`;
  const role = roleOf(caller) ?? "admin";
  const now = new Date();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into people (id, issuer, subject, name, first_seen_at, last_seen_at)
       values ($1, $2, $3, $4, $5, $5) on conflict do nothing`,
      [personId, issuer, caller, `Name of ${caller}`, now],
    );
    if (caller !== "revoked") {
      await client.query(
        `insert into sessions (id, token_hash, person_id, role, groups, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $6, $7)`,
        [
          ...[randomUUID(), createHash("sha256").update(token).digest("hex"), personId, role],
          ...[JSON.stringify(GROUPS[caller]), now, new Date(now.getTime() + 3_600_000)],
        ],
      );
    }
  } finally {
    await client.end();
  }
  return `launchpad-session=${token}`;
}

/** A token for the API; expired for `revoked`. */
export function bearerToken(caller: Caller, { issuer, key }: { issuer: string; key: SigningKey }) {
  const now = Math.floor(Date.now() / 1000);
  const exp = caller === "revoked" ? now - 3600 : now + 3600;
  const claims = { iss: issuer, aud: AUDIENCE, sub: caller, exp, groups: GROUPS[caller] };
  return jws({ alg: key.alg, kid: key.kid }, claims, signWith(key));
}
