import "server-only";
import { and, eq, inArray, like, notInArray, or, type SQL } from "drizzle-orm";
import { ENDED_WITHOUT_JOB } from "@/lib/contract/records/launch-record";
import { storedText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { launches } from "@/lib/db/schema";

/** Of these names, those that a job in this Region has, or may have, as far as the ledger knows. */
export async function findTakenNames(
  db: Db,
  { names, region }: { names: readonly string[]; region: string },
): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ name: launches.name })
    .from(launches)
    .where(
      and(inArray(launches.name, names.map(storedText)), eq(launches.region, region), mayHaveJob()),
    );
  const stored = new Set(rows.map(({ name }) => name));
  return new Set(names.filter((name) => stored.has(storedText(name))));
}

/** AWS also said which names other jobs have. */
function mayHaveJob(): SQL | undefined {
  const isRefusedName = and(
    inArray(launches.state, ["rejected"]),
    like(launches.outcome, '%"code":"name-taken"%'),
  );
  return or(notInArray(launches.state, [...ENDED_WITHOUT_JOB]), isRefusedName);
}
