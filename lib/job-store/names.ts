import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { storedText } from "@/lib/db/contains-text";
import type { Db } from "@/lib/db/handle";
import { jobs, resourceNames } from "@/lib/db/job-tables";

/** What the index names by ARN or ID, and a person by name. */
export type UnnamedResource = { kind: "model" | "collaboration"; id: string };

const MOST = 200;

/** Jumps along the indexes, so that the cost depends on the resources, not on the jobs. */
export async function listUnnamedResources(db: Db, at: Date): Promise<UnnamedResource[]> {
  const { rows } = await db.execute<UnnamedResource>(sql`
    with recursive models (id) as (
      (select configured_audience_model_arn from ${jobs} order by 1 limit 1)
      union all
      select (select configured_audience_model_arn from ${jobs}
        where configured_audience_model_arn > models.id order by 1 limit 1)
      from models where models.id is not null
    ), collaborations (id) as (
      (select collaboration_id from ${jobs} where collaboration_id is not null order by 1 limit 1)
      union all
      select (select collaboration_id from ${jobs}
        where collaboration_id > collaborations.id order by 1 limit 1)
      from collaborations where collaborations.id is not null
    ), named (kind, id) as (
      select 'model', id from models union all select 'collaboration', id from collaborations
    )
    select kind, named.id from named left join ${resourceNames} known on known.id = named.id
    where named.id <> '' and (known.id is null or known.read_again_at <= ${at.toISOString()}::timestamptz)
    limit ${MOST}`);
  return rows;
}

export async function listCollaborationsOf(db: Db, model: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct collaboration_id as id from ${jobs}
    where configured_audience_model_arn = ${model} and collaboration_id is not null`);
  return rows.map(({ id }) => id);
}

const BATCH = 1_000;

/** A name that could not be read keeps its last value. */
export async function storeName(
  db: Db,
  { kind, id }: UnnamedResource,
  { name, readAgainAt }: { name?: string; readAgainAt: Date },
): Promise<void> {
  const known = { readAgainAt, ...(name !== undefined && { name }) };
  await db
    .insert(resourceNames)
    .values({ id, ...known })
    .onConflictDoUpdate({ target: resourceNames.id, set: known });
  if (name === undefined) return;
  const [named, of] =
    kind === "model"
      ? ["model_name", "configured_audience_model_arn"]
      : ["collaboration_name", "collaboration_id"];
  const [column, key] = [sql.identifier(named), sql.identifier(of)];
  for (let changed = BATCH; changed === BATCH; ) {
    const { rowCount } = await db.execute(sql`
      update ${jobs} set ${column} = ${name} where id in (
        select id from ${jobs} where ${key} = ${id} and ${column} is distinct from ${name}
        limit ${BATCH} for update skip locked)`);
    changed = rowCount ?? 0;
  }
}

/** Of these names, those that a job of the index has, which may have been started elsewhere. */
export async function namesOfJobs(
  db: Db,
  { names, region }: { names: readonly string[]; region: string },
): Promise<Set<string>> {
  const texts = names.map((name) => sql`lower(${storedText(name)})`);
  const rows = await db
    .select({ name: jobs.name })
    .from(jobs)
    .where(
      and(
        // As the index has them.
        sql`lower(${jobs.name}) in (${sql.join(texts, sql`, `)})`,
        eq(jobs.region, region),
        isNotNull(jobs.audienceGenerationJobArn),
      ),
    );
  const known = new Set(rows.map(({ name }) => name));
  return new Set(names.filter((name) => known.has(storedText(name))));
}
