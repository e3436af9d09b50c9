import { setTimeout as delay } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { ScriptError } from "../script-error";
import type { Postmaster } from "./postmaster";

/** Held by the session of whoever runs the server; a killed run's session ends with it. */
const OWNER_LOCK = 6_118_034_077;

/** How long the server may take to notice that a killed run's session is gone. */
const NOTICE_MS = 2_000;

export function urlOf(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** A session with the server, or undefined while it does not answer or does not take any. */
export async function openSession(port: number, password: string): Promise<Client | undefined> {
  const session = new Client({
    connectionString: urlOf(port, password),
    connectionTimeoutMillis: 2_000,
    application_name: "launchpad-sandbox",
    ssl: false,
  });
  // When the server stops it ends this session.
  session.on("error", () => undefined);
  try {
    await session.connect();
    return session;
  } catch (error) {
    await session.end().catch(() => undefined);
    if (error instanceof DatabaseError && error.code?.startsWith("28")) {
      throw new ScriptError(
        `The server on the sandbox's data refuses its password (port ${port}).`,
      );
    }
    return undefined;
  }
}

/**
 * Makes the session the owner of the server. False where the server went away meanwhile; throws
 * `ScriptError` where somebody else owns it and lives.
 */
export async function tryToOwn(
  session: Client,
  dataDir: string,
  { pid }: Postmaster,
): Promise<boolean> {
  const end = Date.now() + NOTICE_MS;
  try {
    while (!(await isGranted(session))) {
      if (Date.now() > end) {
        throw new ScriptError(
          `Another sandbox uses ${dataDir} (its PostgreSQL is process ${pid}): stop it, or set DATA_DIR to another folder.`,
        );
      }
      await delay(20);
    }
    return true;
  } catch (error) {
    await session.end().catch(() => undefined);
    if (error instanceof ScriptError) throw error;
    return false;
  }
}

async function isGranted(session: Client): Promise<boolean> {
  const { rows } = await session.query("select pg_try_advisory_lock($1) as granted", [OWNER_LOCK]);
  return rows[0]?.granted === true;
}
