import { setTimeout as delay } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { ScriptError } from "../script-error";
import type { Postmaster } from "./postmaster";

/** Advisory lock of the session that runs the server; it ends with the process. */
const OWNER_LOCK = 6_118_034_077;

/** How long the server may take to notice that a killed process's session ended. */
const NOTICE_MS = 2_000;

export function urlOf(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** A session with the server, or undefined while it does not accept any. */
export async function openSession(port: number, password: string): Promise<Client | undefined> {
  const session = new Client({
    connectionString: urlOf(port, password),
    connectionTimeoutMillis: 2_000,
    application_name: "launchpad-sandbox",
    ssl: false,
  });
  // The server ends this session when it stops.
  session.on("error", () => undefined);
  try {
    await session.connect();
    return session;
  } catch (error) {
    await session.end().catch(() => undefined);
    if (error instanceof DatabaseError && error.code?.startsWith("28")) {
      throw new ScriptError(`The sandbox's PostgreSQL (port ${port}) refuses its password.`);
    }
    return undefined;
  }
}

/**
 * Makes the session the owner of the server. Returns false if the server ended meanwhile. Throws
 * `ScriptError` if another process owns it.
 */
export async function claimOwnership(
  session: Client,
  dataDir: string,
  { pid }: Postmaster,
): Promise<boolean> {
  const end = Date.now() + NOTICE_MS;
  try {
    while (!(await isGranted(session))) {
      if (Date.now() > end) {
        throw new ScriptError(
          `Another sandbox uses ${dataDir} (its PostgreSQL is process ${pid}). Stop it, or set DATA_DIR to another folder.`,
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
