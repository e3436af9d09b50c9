import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import type { Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { isSeen } from "./job-conditions";

export type JobChoiceValue = {
  id: string;
  /** As the newest of its jobs has it. */
  name?: string;
};

const NAMED = {
  model: { id: sql`configured_audience_model_arn`, name: sql`model_name` },
  collaboration: { id: sql`collaboration_id`, name: sql`collaboration_name` },
  person: { id: sql`started_by`, name: sql`null::text` },
} as const satisfies Record<string, { id: SQL; name: SQL }>;

/**
 * What the jobs list can be filtered by, sorted by ID. Jumps along an index, so that the cost depends
 * on the values, not on the jobs.
 */
export async function listChoices(
  db: Db,
  { of, limit, viewer }: { of: keyof typeof NAMED; limit: number; viewer: Viewer },
): Promise<JobChoiceValue[]> {
  const { id, name } = NAMED[of];
  const seen = isSeen(viewer);
  const query = seen ? choicesAmong(seen, { id, name, limit }) : allChoices({ id, name, limit });
  const { rows } = await db.execute<{ id: string; name: string | null }>(query);
  return rows.map((row) => ({ id: row.id, ...(row.name !== null && { name: row.name }) }));
}

type Choices = { id: SQL; name: SQL; limit: number };

/** Reads all rows that the person sees. */
function choicesAmong(seen: SQL, { id, name, limit }: Choices): SQL {
  return sql`
    select distinct on (${id}) ${id} as id, ${name} as name from ${jobs}
    where ${id} > '' and ${seen} order by ${id}, started_at desc limit ${limit}`;
}

function allChoices({ id, name, limit }: Choices): SQL {
  return sql`
    with recursive found (id, number) as (
      (select ${id}, 1 from ${jobs} where ${id} > '' order by ${id} limit 1)
      union all
      select (select ${id} from ${jobs} where ${id} > found.id order by ${id} limit 1), number + 1
      from found
      where id is not null and number < ${limit}
    )
    select id, (
      select ${name} from ${jobs} where ${id} = found.id order by started_at desc limit 1
    ) as name
    from found where id is not null`;
}
