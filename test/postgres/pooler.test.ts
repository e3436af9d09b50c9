import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/lib/db/handle";
import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { schemaState } from "@/lib/db/migrate/schema-state";
import { runAlone } from "@/lib/db/run-alone";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import { freePort } from "@/scripts/ports";
import { claim, reserved } from "@/test/ledger/launches";
import { createDatabase, databaseUrl, dropDatabase } from "./create-database";

const PGBOUNCER = "/usr/sbin/pgbouncer";

function isInstalled(): boolean {
  try {
    execFileSync(PGBOUNCER, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** PgBouncer in transaction mode, with fewer connections than the portal has. */
describe.skipIf(!isInstalled())("behind PgBouncer", () => {
  const folder = mkdtempSync(join(tmpdir(), "launchpad-pgbouncer-"));
  let pooler: ChildProcess;
  let direct: string;
  let url: string;

  beforeAll(async () => {
    direct = databaseUrl(inject("postgresUrl"));
    await createDatabase(direct);
    const { hostname, port, username, password } = new URL(direct);
    const listenPort = await freePort();
    const config = join(folder, "pgbouncer.ini");
    writeFileSync(
      config,
      [
        "[databases]",
        `* = host=${hostname} port=${port}`,
        "[pgbouncer]",
        ...["listen_addr = 127.0.0.1", `listen_port = ${listenPort}`, "unix_socket_dir ="],
        ...["pool_mode = transaction", "default_pool_size = 6", "auth_type = trust"],
        ...[`auth_file = ${join(folder, "users.txt")}`, "max_client_conn = 200"],
      ].join("\n"),
    );
    writeFileSync(join(folder, "users.txt"), `"${username}" "${decodeURIComponent(password)}"\n`);
    chmodSync(folder, 0o755);
    // It refuses to run as root.
    const asUser = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
    pooler = spawn(PGBOUNCER, [...asUser, config], { stdio: "ignore" });
    url = Object.assign(new URL(direct), { port: String(listenPort) }).href;
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => pooler.once("exit", resolve));
    pooler.kill("SIGKILL");
    await ended;
    await dropDatabase(direct);
    rmSync(folder, { recursive: true });
  });

  it("several starts migrate once, and no lock is left", async () => {
    await expect
      .poll(() => prepareDatabase({ databaseUrl: url }).then(() => "ok"), {
        timeout: 10_000,
      })
      .toBe("ok");
    await Promise.all(Array.from({ length: 4 }, () => prepareDatabase({ databaseUrl: url })));
    const { db, close } = openDatabase(direct);
    expect(await schemaState(db)).toBe("current");
    const locks =
      await db.execute(sql`select objid, pid from pg_locks join pg_database on pg_database.oid = database
      where locktype = 'advisory' and datname = current_database()`);
    expect(locks.rows).toEqual([]);
    await close();
  });

  it("connections have the portal's limits and plans, from its role", async () => {
    const { db, close } = openDatabase(direct);
    const { rows } =
      await db.execute(sql`select unnest(setconfig) as setting from pg_db_role_setting
      join pg_database on pg_database.oid = setdatabase where datname = current_database()`);
    expect(rows.map(({ setting }) => setting)).toEqual(
      expect.arrayContaining(["statement_timeout=25000", "lock_timeout=15000", "jit=off"]),
    );
    await close();
  });

  it("launches are saved and claimed, and tasks take turns, on shared connections", async () => {
    const { db, close } = openDatabase(url);
    const launches = await Promise.all(Array.from({ length: 40 }, () => reserved(db)));
    const claims = await Promise.all(launches.flatMap(({ id }) => [claim(db, id), claim(db, id)]));
    expect(claims.filter((each) => each !== undefined)).toHaveLength(launches.length);
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 4 }, () =>
        runAlone(db, "notify", async () => {
          running += 1;
          most = Math.max(most, running);
          await db.execute(sql`select 1`);
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    await linkPending(db);
    expect((await verifyLedger(db)).ok).toBe(true);
    await close();
  });
});
