import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { launches, ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { launchIn } from "@/test/ledger/launches";
import { rewriteFrom, tamperingWith } from "@/test/ledger/tampering";
import { useDatabase } from "@/test/postgres/database";
import { verifyLedger, verifyWithin } from "./verify-ledger";

const { db } = useDatabase();

/** The ledger has 12 events: `launched` 1–3, `absent` 4–7, `cancelled` 8–9, `rejected` 10–12. */
const LAST = 12;

beforeAll(async () => {
  for (const state of ["launched", "absent", "cancelled", "rejected"] as const) {
    await launchIn(db, state);
  }
  await linkPending(db);
});

const tampering = tamperingWith(db);
const { verificationAfter } = tampering;

test("a ledger as written is valid", async () => {
  const head = { seq: LAST, hash: expect.stringMatching(/^[\da-f]{64}$/) };
  expect(await verifyLedger(db)).toEqual({ ok: true, events: LAST, steps: LAST, pending: 0, head });
});

test("an empty ledger is valid", async () => {
  const verification = await verificationAfter(
    sql`delete from ledger_events`,
    sql`delete from ledger_steps`,
    sql`delete from launches`,
    sql`update ledger_head set seq = 0, hash = repeat('0', 64)`,
  );
  expect(verification).toMatchObject({ ok: true, events: 0 });
});

describe("an event", () => {
  const columns: [column: string, value: SQL][] = [
    ["at", sql`at + interval '1 millisecond'`],
    ["launch_id", sql`(select launch_id from ledger_events where seq = 1)`],
    ["kind", sql`'closed'`],
    ["from_state", sql`'absent'`],
    ["to_state", sql`'rejected'`],
    ["attempt", sql`attempt + 1`],
    ["actor_id", sql`'mallory'`],
    ["detail", sql`'{}'`],
    ["detail", sql`null`],
    ["prev_hash", sql`repeat('0', 64)`],
    ["hash", sql`repeat('a', 64)`],
  ];

  test.each(columns)("whose %s was edited is found", async (column, value) => {
    const edit = sql`update ledger_events set ${sql.identifier(column)} = ${value} where seq = 6`;
    expect(await verificationAfter(edit)).toMatchObject({ ok: false, seq: 6 });
  });

  test("that was deleted is found: the first, one between, the last, the last three", async () => {
    for (const [gone, seq] of [
      ["seq = 1", 1],
      ["seq = 6", 6],
      ["seq = 12", 12],
      ["seq > 9", 10],
    ] as const) {
      const verification = await verificationAfter(
        sql`delete from ledger_events where ${sql.raw(gone)}`,
      );
      expect(verification).toEqual({ ok: false, seq, reason: "it is missing" });
    }
  });

  test("deleted with its head set back is found by its launch's state", async () => {
    const verification = await verificationAfter(
      sql`delete from ledger_events where seq = 12`,
      sql`update ledger_head set (seq, hash) = (select seq, hash from ledger_events where seq = 11)`,
    );
    expect(verification).toMatchObject({ ok: false, seq: 11 });
    expect(verification).toHaveProperty(
      "reason",
      expect.stringMatching(/is rejected, .* say sending/),
    );
  });

  test("that was swapped with its neighbour is found", async () => {
    const verification = await verificationAfter(
      sql`update ledger_events set seq = -1 where seq = 5`,
      sql`update ledger_events set seq = 5 where seq = 6`,
      sql`update ledger_events set seq = 6 where seq = -1`,
    );
    expect(verification).toMatchObject({ ok: false, seq: 5 });
  });

  const copied = sql`at, launch_id, kind, from_state, to_state, attempt, actor_id, detail`;

  test("that was inserted is found: at the end, between, before the first", async () => {
    const insertAt = (seq: number) =>
      sql`insert into ledger_events (seq, ${copied}, prev_hash, hash)
        select ${seq}::int, ${copied}, hash, repeat('b', 64) from ledger_events where seq = 3`;
    expect(await verificationAfter(insertAt(13))).toMatchObject({ ok: false, seq: 13 });
    expect(await verificationAfter(insertAt(0))).toMatchObject({ ok: false, seq: 0 });
    const makeRoom = [
      sql`update ledger_events set seq = -seq where seq > 3`,
      sql`update ledger_events set seq = 1 - seq where seq < 0`,
    ];
    const between = await verificationAfter(
      ...makeRoom,
      insertAt(4),
      sql`update ledger_head set seq = 13`,
    );
    expect(between).toMatchObject({ ok: false, seq: 4 });
  });

  test("that no launch can reach is found, even with all hashes right", async () => {
    const verification = await tampering.asOwner(async (tx) => {
      await rewriteFrom(tx, 6, sql`update ledger_events set to_state = 'cancelled' where seq = 6`);
      return verifyWithin(tx);
    });
    expect(verification).toMatchObject({ ok: false, seq: 6 });
    expect(verification).toHaveProperty("reason", expect.stringContaining("take the step"));
  });
});

describe("a head", () => {
  test("that names another link is found", async () => {
    const verification = await verificationAfter(
      sql`update ledger_head set hash = repeat('c', 64)`,
    );
    expect(verification).toMatchObject({ ok: false, seq: LAST });
  });

  test("that was deleted is found", async () => {
    expect(await verificationAfter(sql`delete from ledger_head`)).toMatchObject({
      ok: false,
      seq: 0,
    });
  });

  test("noted elsewhere detects a completely rewritten chain", async () => {
    await tampering.asOwner(async (tx) => {
      const [noted] = await tx.select().from(ledgerEvents).where(eq(ledgerEvents.seq, LAST));
      const anchor = { seq: LAST, hash: noted?.hash ?? "" };
      expect(await verifyWithin(tx, { anchor })).toMatchObject({ ok: true });
      await rewriteFrom(tx, 9, sql`update ledger_events set actor_id = 'mallory' where seq = 9`);
      expect(await verifyWithin(tx)).toMatchObject({ ok: true });
      expect(await verifyWithin(tx, { anchor })).toMatchObject({ ok: false, seq: LAST });
      const beyond = { ...anchor, seq: LAST + 5 };
      expect(await verifyWithin(tx, { anchor: beyond })).toMatchObject({
        ok: false,
        seq: LAST + 1,
      });
    });
  });
});

describe("a launch", () => {
  const launched = sql`where state = 'launched'`;

  test.each([
    ["state", sql`update launches set state = 'rejected' ${launched}`],
    ["attempt", sql`update launches set attempt = 2 ${launched}`],
    ["actor", sql`update launches set actor_id = 'mallory' ${launched}`],
    ["request", sql`update launches set request = replace(request, 'growth', 'gains') ${launched}`],
    ["request hash", sql`update launches set request_hash = repeat('d', 64) ${launched}`],
    ["job", sql`update launches set audience_generation_job_arn = 'arn:other' ${launched}`],
  ])("whose %s was edited is found", async (_what, statement) => {
    expect(await verificationAfter(statement)).toMatchObject({ ok: false, seq: 3 });
  });

  test("that was deleted, or has no events, is found", async () => {
    const written = sql.raw(
      Object.values(getTableColumns(launches))
        .filter(({ generated }) => !generated)
        .map(({ name }) => name)
        .join(", "),
    );
    const gone = await verificationAfter(sql`delete from launches ${launched}`);
    expect(gone).toMatchObject({ ok: false, seq: 3 });
    const smuggled = await verificationAfter(
      sql`create temporary table copied on commit drop as select * from launches ${launched}`,
      sql`alter table copied drop job_in_motion`,
      sql`update copied set id = gen_random_uuid(), idempotency_key = 'k', audience_generation_job_arn = 'a'`,
      sql`insert into launches (${written}) select ${written} from copied`,
    );
    expect(smuggled).toMatchObject({ ok: false, seq: 0 });
  });
});

test("the database refuses to change or delete an event", async () => {
  for (const statement of ["update ledger_events set attempt = 7", "delete from ledger_events"]) {
    await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { message: expect.stringContaining("append-only") },
    });
  }
});

test("a ledger is valid while launches are written during the verification", async () => {
  const writing = Promise.all(Array.from({ length: 12 }, () => launchIn(db, "launched")));
  for (let round = 0; round < 5; round++) {
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  }
  await writing;
  await linkPending(db);
  expect(await verifyLedger(db)).toMatchObject({ ok: true, events: LAST + 36 });
});
