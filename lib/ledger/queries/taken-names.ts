import "server-only";
import { and, eq, inArray, like, notInArray, or, type SQL, sql } from "drizzle-orm";
import { lengthOf } from "@/lib/contract/launch-request/limits";
import { ENDED_WITHOUT_JOB } from "@/lib/contract/records/launch-record";
import { storedText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { GRAM_SIZES, launches, nameGrams } from "@/lib/db/schema";

/** Of these names, those that a job in this Region has, or may have, as far as the ledger knows. */
export async function findTakenNames(
  db: Db,
  { names, region }: { names: readonly string[]; region: string },
): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ name: launches.name })
    .from(launches)
    .where(and(or(...names.map(isNamed)), eq(launches.region, region), mayHaveJob()));
  const stored = new Set(rows.map(({ name }) => name));
  return new Set(names.filter((name) => stored.has(storedText(name))));
}

/** The condition on the grams uses the index. */
function isNamed(name: string): SQL | undefined {
  const text = storedText(name);
  const size = GRAM_SIZES.findLast((each) => each <= lengthOf(text)) ?? 1;
  return and(
    eq(launches.name, text),
    sql`${nameGrams(launches)} @> text_grams(${text}, array[${size}::integer])`,
  );
}

/** AWS also said which names other jobs have. */
function mayHaveJob(): SQL | undefined {
  const isRefusedName = and(
    inArray(launches.state, ["rejected"]),
    like(launches.outcome, '%"code":"name-taken"%'),
  );
  return or(notInArray(launches.state, [...ENDED_WITHOUT_JOB]), isRefusedName);
}
