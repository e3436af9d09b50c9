import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { createSession } from "@/lib/access/sessions/store";
import { people, personNames, sessions } from "@/lib/db/access-tables";
import { launches } from "@/lib/db/schema";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { relaunch } from "@/lib/ledger/steps/absent-launch";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { resolveLaunch } from "@/lib/ledger/steps/resolve-launch";
import { setRetry, stopRetry } from "@/lib/ledger/steps/retry-decisions";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { changeSendingSwitch, readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { upsertPerson } from "@/lib/people/people";
import {
  claim,
  expectStep,
  failed,
  launchIn,
  newJobArn,
  reserved,
  TEST_REQUEST,
} from "@/test/ledger/launches";
import { rewriteFrom, tamperingWith } from "@/test/ledger/tampering";
import { useDatabase } from "@/test/postgres/database";
import { verifyLedger, verifyWithin } from "./verify-ledger";

const { db } = useDatabase();
const { verificationAfter, asOwner } = tamperingWith(db);

const by = { actor: "ada", authority: { kind: "local", role: "analyst" } } as const;
const retry = { forMs: 600_000, jitter: 1, by, isAutomatic: false };
const ADA = { issuer: "https://idp.example", subject: "ada", name: "Ada", email: "ada@example" };
const ADA_ID = "https://idp.example#ada";

/** A launch whose columns all have a value, as far as one launch can. */
let launched: string;
let unsent: string;

beforeAll(async () => {
  launched = (await launchIn(db, "launched")).id;
  const job = { status: "ACTIVE", checkedAt: new Date().toISOString() };
  await recordJobStatus(db, { id: launched, job });
  unsent = (await reserved(db)).id;
  await expectStep(claim(db, unsent));
  await expectStep(
    settleLaunch(db, { id: unsent, attempt: 1, outcome: failed("not-sent"), retry }),
  );
  await Promise.all(
    (["absent", "duplicate", "closed", "rejected", "cancelled", "unknown"] as const).map((state) =>
      launchIn(db, state),
    ),
  );
  await db.transaction(async (tx) => {
    const { id: actor, nameHash } = await upsertPerson(tx, ADA);
    const session = await createSession(tx, {
      ...{ personId: actor, role: "analyst", groups: [], idToken: "", at: new Date() },
      maxMs: 3_600_000,
    });
    const detail = { nameHash, sessionHash: session.hash };
    const event = { attempt: 0, actor, object: session.id, detail };
    await appendEvent(tx, { kind: "signed-in", ...event });
  });
  await linkPending(db);
});

/** One column can't be changed before the owner drops what generates it. */
function changing(column: string, value: SQL, id: string): SQL[] {
  const set = sql`update launches set ${sql.identifier(column)} = ${value} where id = ${id}`;
  const drop = sql`alter table launches alter job_in_motion drop expression`;
  return column === "job_in_motion" ? [drop, set] : [set];
}

describe("a launch", () => {
  const nulled = Object.values(getTableColumns(launches)).filter(({ notNull }) => !notNull);
  test.each(nulled.map(({ name }) => name))("whose %s was removed is named", async (name) => {
    const isRetry = /^retry_/.test(name) && name !== "retry_at";
    const isSet = sql`${sql.identifier(name)} is not null`;
    const [row] = await db
      .select({ id: launches.id })
      .from(launches)
      .where(isRetry ? sql`id = ${unsent}` : isSet)
      .limit(1);
    const checks = ["launches_sent_somewhere", "launches_launched_has_job"];
    const verification = await verificationAfter(
      ...checks.map((check) => sql`alter table launches drop constraint ${sql.identifier(check)}`),
      ...changing(name, sql`null`, row?.id ?? ""),
    );
    // Nothing but an earlier retry follows from it.
    if (name === "retry_at") expect(verification).toMatchObject({ ok: true });
    else
      expect(verification).toMatchObject({
        ok: false,
        reason: expect.stringContaining(`differ in “${name}”`),
      });
  });

  test("whose job was looked at later than now is named, even if all of it was changed", async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString();
    const job = JSON.stringify({ status: "ACTIVE", checkedAt: at });
    const edit = sql`update launches set job = ${job}, job_checked_at = ${at} where id = ${launched}`;
    expect(await verificationAfter(edit)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("job_checked_at"),
    });
  });

  test.each([
    ["request", sql`'{'`],
    ["outcome", sql`'not json'`],
    ["evidence", sql`'{'`],
    ["job", sql`'null'`],
    ["sent_at", sql`'infinity'`],
    ["created_at", sql`'-infinity'`],
    ["updated_at", sql`'infinity'`],
  ])("whose %s can't be read is named", async (name, value) => {
    expect(await verificationAfter(...changing(name, value, launched))).toMatchObject({
      ok: false,
      reason: expect.stringContaining(`differ in “${name}”`),
    });
  });
});

describe("a ledger stays valid", () => {
  test("through every kind of step", async () => {
    const { id } = await launchIn(db, "absent");
    await expectStep(relaunch(db, { id, actor: "ada" }));
    await expectStep(claim(db, id));
    await expectStep(settleLaunch(db, { id, attempt: 2, outcome: failed("unknown") }));
    const evidence = { kind: "listing", matched: 1 };
    const found = { to: "launched", arn: newJobArn(), resolvedBy: "reconciler", evidence } as const;
    await expectStep(resolveLaunch(db, { id, ...found }));
    const retried = await reserved(db);
    await expectStep(setRetry(db, { id: retried.id, actor: "ada", by, forMs: 60_000 }));
    // The same again adds no event.
    await expectStep(setRetry(db, { id: retried.id, actor: "ada", by, forMs: 60_000 }));
    await expectStep(stopRetry(db, { id: retried.id, actor: "ada" }));
    await expectStep(stopRetry(db, { id: retried.id, actor: "ada" }));
    expect((await listEvents(db, retried.id)).map(({ kind }) => kind)).toEqual([
      ...["reserved", "retry-set", "retry-stopped"],
    ]);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  test("when sending is stopped, and each launch that was retried says so", async () => {
    await asOwner(async (tx) => {
      const inTx = tx as unknown as typeof db;
      await changeSendingSwitch(inTx, { stopped: true, reason: "budget", actor: "olive" });
      const { rows } = await tx.execute(
        sql`select kind, actor_id from ledger_steps where launch_id = ${unsent} order by id desc limit 1`,
      );
      expect(rows).toEqual([{ kind: "retry-stopped", actor_id: "olive" }]);
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
      await linkPending(inTx);
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
      await tx.execute(
        sql`update launches set retry_until = now() + interval '1 day', retry_at = now() where id = ${unsent}`,
      );
      expect(await verifyWithin(tx)).toMatchObject({
        ok: false,
        reason: expect.stringContaining("retry_until"),
      });
    });
  });

  test("when an earlier version stops sending, which clears retries without events", async () => {
    await asOwner(async (tx) => {
      await tx.execute(
        sql`update sending_switch set stopped = true, reason = 'drill', changed_by = 'olive', changed_at = clock_timestamp()`,
      );
      const { at } = await readSendingSwitch(tx);
      await tx.execute(
        sql`update launches set retry_until = null, retry_at = null where id = ${unsent}`,
      );
      const kind = "sending-stopped";
      const stop = { kind, actor: "olive", attempt: 0, detail: { reason: "drill" } } as const;
      await appendEvent(tx, { ...stop, at: new Date(at ?? "") });
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
    });
  });

  test("with launches found after a restore", async () => {
    await asOwner(async (tx) => {
      const inTx = tx as unknown as typeof db;
      const jobs = [{ audienceGenerationJobArn: newJobArn(), status: "ACTIVE" }];
      const { rows } = await tx.execute<{ id: string }>(
        sql`select left(id::text, 8) || '-1111-8111-8111-111111111111' as id from launches limit 1`,
      );
      const order = { request: TEST_REQUEST, account: "111122223333", region: "us-east-1" };
      await proveJob(inTx, { id: rows[0]?.id ?? "", jobs, ...order });
      const cancelled = await launchIn(inTx, "cancelled");
      const late = [{ audienceGenerationJobArn: newJobArn() }];
      await proveJob(inTx, { id: cancelled.id, jobs: late, ...order });
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
    });
  });
});

describe("events of earlier versions", () => {
  /** As if the members had never been written. */
  const without = (member: string) =>
    sql`update ledger_steps set detail = (detail::jsonb - ${member}::text)::text where detail like ${`%"${member}"%`}`;

  test("without the members that later ones have are valid", async () => {
    await linkPending(db);
    await asOwner(async (tx) => {
      for (const member of [
        "retry",
        "recordedOutcome",
        "nameHash",
        "retriesStopped",
        "sessionHash",
      ]) {
        await tx.execute(without(member));
      }
      await rewriteFrom(
        tx,
        1,
        sql`update ledger_events event set detail = step.detail from ledger_steps step where step.id = event.step_id`,
      );
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
    });
  });
});

describe("the name of a person", () => {
  test.each([
    ["name", sql`update people set name = 'Mallory'`],
    ["email", sql`update people set email = 'mallory@example'`],
    ["recorded name", sql`update person_names set name = 'Mallory'`],
    ["salt", sql`update person_names set salt = 'another'`],
    [
      "name, also in its record",
      sql`with a as (update people set name = 'M') update person_names set name = 'M'`,
    ],
  ])("whose %s was changed is found", async (_what, edit) => {
    expect(await verificationAfter(edit)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(`the name of the person “${ADA_ID}” differs`),
    });
  });

  test("is found if it is shown although its record was erased", async () => {
    expect(await verificationAfter(sql`delete from person_names`)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("its record was erased"),
    });
  });

  test("can be erased, and the verification says so", async () => {
    await asOwner(async (tx) => {
      await tx.execute(sql`set local session_replication_role = origin`);
      await tx.delete(sessions);
      await tx.delete(people);
      expect(await tx.$count(personNames)).toBe(0);
      expect(await verifyWithin(tx)).toMatchObject({ ok: true, erasedNames: 1 });
    });
  });

  test("may change, with an event", async () => {
    await asOwner(async (tx) => {
      const { id, nameHash, isNewName } = await upsertPerson(tx, { ...ADA, name: "Ada King" });
      expect(isNewName).toBe(true);
      await appendEvent(tx, { kind: "signed-in", attempt: 0, actor: id, detail: { nameHash } });
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
      expect(await upsertPerson(tx, { ...ADA, name: "Ada King" })).toEqual({
        id,
        nameHash,
        isNewName: false,
      });
    });
  });
});

describe("the switch that stops sending", () => {
  test.each([
    ["stopped", sql`update sending_switch set stopped = true`],
    ["reason", sql`update sending_switch set reason = 'none'`],
    ["person", sql`update sending_switch set changed_by = 'mallory'`],
    ["time", sql`update sending_switch set changed_at = now()`],
  ])("whose %s was changed is found", async (_what, edit) => {
    expect(await verificationAfter(edit)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("the switch"),
    });
  });
});

describe("the ledger itself", () => {
  test("whose ID was changed is found by its launches", async () => {
    const edit = sql`update ledger_head set ledger_id = ledger_id # 1`;
    expect(await verificationAfter(edit)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("differ in “id”"),
    });
  });

  test("that says it was made later is found", async () => {
    const edit = sql`update ledger_head set made_at = now() + interval '1 day'`;
    expect(await verificationAfter(edit)).toMatchObject({ ok: false, seq: 1 });
  });
});
