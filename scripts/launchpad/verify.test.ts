import { sql } from "drizzle-orm";
import { describe, expect, inject, test } from "vitest";
import { appendAuditEvent } from "@/lib/audit/record-audit-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { launchIn } from "@/test/ledger/launches";
import { createDatabase, databaseUrl, dropDatabase } from "@/test/postgres/create-database";
import { useDatabase } from "@/test/postgres/database";
import { runLaunchpad } from "@/test/process/run-launchpad";

const { db, url } = useDatabase();

function run(args: string[] = [], from = url) {
  return runLaunchpad(["verify", ...args], { variables: { DATABASE_URL: from } });
}

describe("launchpad verify", () => {
  test("exits with 0 for an intact ledger, and prints its last link", async () => {
    await launchIn(db, "launched");
    const pending = await run();
    expect(pending.stdout).toContain("0 events (0 steps of launches, 0 other)");
    expect(pending.stdout).toContain("3 more are not linked to the chain yet.");
    await linkPending(db);
    const first = await run();
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("3 events (3 steps of launches, 0 other)");
    const [, link] = /^Last link: (3:[\da-f]{64})$/m.exec(first.stdout) ?? [];
    await launchIn(db, "launched");
    await db.transaction((tx) => appendAuditEvent(tx, { kind: "signed-in", actor: "ada" }));
    await linkPending(db);
    const second = await run(["--anchor", link ?? ""]);
    expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining("7 events (6 steps") });
    const other = await run(["--anchor", `2:${link?.split(":")[1]}`]);
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("at event 2") });
  });

  test("exits with 1 for a broken ledger, and names the event", async () => {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`delete from ledger_events where seq = 2`);
    });
    const stderr = "The ledger is broken at event 2: it is missing.\n";
    expect(await run()).toEqual({ code: 1, stdout: "", stderr });
  });

  test("names a database without the portal's tables, and what to do", async () => {
    const empty = databaseUrl(inject("postgresUrl"));
    await createDatabase(empty);
    const { code, stderr } = await run([], empty);
    await dropDatabase(empty);
    expect({ code, lines: stderr.trimEnd().split("\n") }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/does not have the portal's tables.*`launchpad migrate`\.$/)],
    });
  });

  test.each([
    [["--anchor", "7"], undefined, "--anchor must be a last link", 2],
    [["--force"], undefined, "Usage: launchpad verify", 2],
    [[], "postgres://unused@127.0.0.1:1/none", "can't be reached", 1],
  ])("reports the problem in one line for %j and DATABASE_URL %j", async (...given) => {
    const [args, from, line, exitCode] = given;
    const { code, stdout, stderr } = await run(args, from ?? url);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});
