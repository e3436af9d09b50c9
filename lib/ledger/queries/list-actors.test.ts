import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { useDatabase } from "@/test/database";
import { reserved } from "@/test/ledger/launches";
import { listActors } from "./list-actors";

const { db } = useDatabase();

it("is empty for an empty ledger, then has each person once", async () => {
  expect(await listActors(db, 10)).toEqual([]);
  for (const actor of ["carol", "ann", "carol", "https://id.example#7", "ann"]) {
    await reserved(db, { actor });
  }
  expect(await listActors(db, 10)).toEqual(["ann", "carol", "https://id.example#7"]);
  expect(await listActors(db, 2)).toEqual(["ann", "carol"]);
});

it("uses the index", async () => {
  await db.execute(sql`analyze launches`);
  await db.transaction(async (tx) => {
    // PostgreSQL would scan a table of five rows.
    await tx.execute(sql`set local enable_seqscan = off`);
    const { rows } = await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain select actor_id from launches where actor_id > 'ann' order by actor_id limit 1`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Index Only Scan using launches_(by_actor|key|sent_by_actor)/);
  });
});
