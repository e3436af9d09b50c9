import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { useDatabase } from "@/test/database";
import { reserved } from "@/test/ledger/launches";
import { listActors } from "./list-actors";

const { db } = useDatabase();

it("names nobody in an empty ledger, then each person once", async () => {
  expect(await listActors(db, 10)).toEqual([]);
  for (const actor of ["carol", "ann", "carol", "https://id.example#7", "ann"]) {
    await reserved(db, { actor });
  }
  expect(await listActors(db, 10)).toEqual(["ann", "carol", "https://id.example#7"]);
  expect(await listActors(db, 2)).toEqual(["ann", "carol"]);
});

it("hops along the index, whatever the number of launches", async () => {
  await db.execute(sql`analyze launches`);
  await db.transaction(async (tx) => {
    // A table of five rows is quicker read whole.
    await tx.execute(sql`set local enable_seqscan = off`);
    const { rows } = await tx.execute<{ "QUERY PLAN": string }>(
      sql`explain select actor_id from launches where actor_id > 'ann' order by actor_id limit 1`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Index Only Scan using launches_(by_actor|key|sent_by_actor)/);
  });
});
