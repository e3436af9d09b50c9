import "server-only";
import { asc, gt, inArray } from "drizzle-orm";
import { people, personNames } from "@/lib/db/access-tables";
import type { Tx } from "@/lib/db/handle";
import { hashName } from "@/lib/db/row-hashes";
import type { Observed } from "./observed";
import type { ChainFault } from "./verify-chain";

const BATCH = 500;

/** The names that pages show are those of the people's newest events, or were erased. */
export async function verifyNames(
  tx: Tx,
  { names }: Observed,
): Promise<{ fault: ChainFault } | { fault?: undefined; erased: number }> {
  let known = 0;
  let batch = await readPeople(tx);
  while (batch.length > 0) {
    const wrong = batch.find(({ id, issuer, subject }) => id !== `${issuer}#${subject}`);
    if (wrong) {
      const reason = `the person “${wrong.id}” has the ID of another`;
      return { fault: { seq: names.get(wrong.id)?.seq ?? 0, reason } };
    }
    const recorded = batch.flatMap((person) => {
      const newest = names.get(person.id);
      return newest ? [{ ...person, ...newest }] : [];
    });
    known += recorded.length;
    const records = await readRecords(
      tx,
      recorded.map(({ hash }) => hash),
    );
    for (const { id, name, email, hash, seq } of recorded) {
      const whose = `the name of the person “${id}”`;
      const record = records.get(hash);
      if (!record)
        return { fault: { seq, reason: `${whose} is shown, but its record was erased` } };
      const isShown = record.name === name && record.email === email && record.personId === id;
      if (!isShown || hashName(record) !== hash) {
        return { fault: { seq, reason: `${whose} differs from the one in their last event` } };
      }
    }
    batch = await readPeople(tx, batch.at(-1)?.id);
  }
  return { erased: names.size - known };
}

function readPeople(tx: Tx, afterId?: string) {
  const { id, issuer, subject, name, email } = people;
  return tx
    .select({ id, issuer, subject, name, email })
    .from(people)
    .where(afterId === undefined ? undefined : gt(id, afterId))
    .orderBy(asc(id))
    .limit(BATCH);
}

async function readRecords(tx: Tx, hashes: string[]) {
  const rows =
    hashes.length === 0
      ? []
      : await tx.select().from(personNames).where(inArray(personNames.hash, hashes));
  return new Map(rows.map((row) => [row.hash, row]));
}
