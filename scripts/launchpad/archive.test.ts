import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { reasonOf } from "@/lib/db/database-error";
import { type Db, openDatabase } from "@/lib/db/handle";
import { prepareDatabase } from "@/lib/db/migrate/migrate";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { launchIn } from "@/test/ledger/launches";
import { createWithTwoRoles, type TwoRoles } from "@/test/postgres/database-roles";
import { runLaunchpad } from "@/test/process/run-launchpad";

const DAY_MS = 86_400_000;
const parent = mkdtempSync(join(tmpdir(), "launchpad-archive-"));
let roles: TwoRoles;
let portal: { db: Db; close: () => Promise<void> };

beforeAll(async () => {
  roles = await createWithTwoRoles(inject("postgresUrl"));
  await prepareDatabase(roles);
  portal = openDatabase(roles.databaseUrl);
  const owner = openDatabase(roles.migrationDatabaseUrl);
  await owner.db.execute(sql`update ledger_head set made_at = now() - interval '1 year'`);
  await owner.close();
  for (const days of [90, 60, 2]) {
    const at = new Date(Date.now() - days * DAY_MS);
    await portal.db.transaction((tx) =>
      appendEvent(tx, { at, kind: "signed-out", attempt: 0, actor: "ada" }),
    );
    await linkPending(portal.db);
  }
  await launchIn(portal.db, "launched");
  await linkPending(portal.db);
});
afterAll(async () => {
  rmSync(parent, { recursive: true });
  await portal?.close();
  await roles?.close();
});

function run(args: string[], variables: Record<string, string> = {}) {
  const { databaseUrl, migrationDatabaseUrl } = roles;
  const urls = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl };
  // Folders are relative to where the program was started.
  return runLaunchpad(args, { folder: parent, variables: { ...urls, ...variables } });
}

const dayOf = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

describe("launchpad archive", () => {
  test.each([
    [[], "Usage: launchpad archive", 2],
    [["--before", "yesterday", "--to", "."], "Usage: launchpad archive", 2],
    [["--before", "2026-02-30x", "--to", "."], "Usage: launchpad archive", 2],
    [["--force"], "Usage: launchpad archive", 2],
    [["--before", "2026-02-31", "--to", "."], "--before must be a day such as", 2],
    [["--before", "2025-02-31", "--to", "."], "--before must be a day such as", 2],
    [
      ["--before", dayOf(40), "--to", "/proc/self"],
      "/proc/self can't be written to by the user",
      1,
    ],
    [["--before", dayOf(40), "--to", "nowhere"], "nowhere is not a folder. Make it first.", 1],
    [["--before", dayOf(29), "--to", "."], "Name a day that is at least 30 days ago.", 1],
  ])("refuses %j in one line", async (args, line, code) => {
    const refused = await run(["archive", ...args]);
    expect(refused).toMatchObject({ code, stdout: "" });
    expect(refused.stderr).toContain(line);
    expect(refused.stderr.trimEnd()).not.toContain("\n");
  });

  test("can't be run as the role of the portal", async () => {
    const { databaseUrl } = roles;
    const args = ["archive", "--before", dayOf(40), "--to", "."];
    const refused = await run(args, { MIGRATION_DATABASE_URL: databaseUrl });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain(
      "does not own the portal's tables. Set MIGRATION_DATABASE_URL",
    );
    const direct = sql`select archive_events(1, 1, repeat('0', 64), (select hash from ledger_events where seq = 1), '', '', '')`;
    expect(await portal.db.execute(direct).then(() => "removed", reasonOf)).toMatch(
      /permission denied/,
    );
    expect(await run(["verify"])).toMatchObject({ code: 0 });
    expect(readdirSync(parent)).toEqual([]);
  });

  test("moves old events to files, which verify reads", async () => {
    const folder = mkdtempSync(join(parent, "files-"));
    const to = folder.slice(parent.length + 1);
    const nothing = await run(["archive", "--before", dayOf(100), "--to", to]);
    expect(nothing).toMatchObject({ code: 0, stdout: expect.stringContaining("no such events") });
    const done = await run(["archive", "--before", dayOf(40), "--to", to]);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    const [file = ""] = readdirSync(folder);
    expect(done.stdout).toContain(`Events 1 to 2 are in ${file} (SHA-256 `);
    const { rows } = await portal.db.execute(sql`select min(seq)::int as first from ledger_events`);
    expect(rows).toEqual([{ first: 3 }]);
    const unread = await run(["verify"]);
    expect(unread).toMatchObject({ code: 0, stderr: "" });
    expect(unread.stdout).toContain("Events 1 to 2 are in archives and were not read");
    const read = await run(["verify", "--archive", to]);
    expect(read).toMatchObject({ code: 0, stderr: "" });
    expect(read.stdout).toContain("Events 1 to 2 are in archives, which were read.");
    rmSync(join(folder, file));
    const missing = await run(["verify", "--archive", to]);
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(missing.stderr).toContain(`archive “${file}”: the file is missing`);
    const mistyped = await run(["verify", "--archive", "nowhere"]);
    expect(mistyped).toMatchObject({ code: 1, stdout: "" });
    expect(mistyped.stderr).toMatch(/\/nowhere is not a folder\.\n$/);
  });
});
