import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { UNSETTLED_STATES } from "@/lib/contract/records/launch-record";
import { KEPT_DAYS } from "@/lib/contract/retention";
import { wordList } from "@/lib/db/columns";
import { launchDrafts } from "@/lib/db/draft-tables";
import type { Db } from "@/lib/db/handle";
import { duplicateJobs, jobArns, jobs, resourceNames } from "@/lib/db/job-tables";
import { jobBells, notifications } from "@/lib/db/notification-tables";
import { exportJobs, exportLists, launchChecks, launches } from "@/lib/db/schema";

/** Few, so that no statement locks many rows, or takes long. */
const BATCH = 500;

export type Removed = Record<keyof typeof KEPT_DAYS, number>;

/** What has come to its end. Safe to run concurrently, and to repeat after a crash. */
export async function removeExpired(db: Db): Promise<Removed> {
  return {
    draft: await inBatches(db, expiredDrafts()),
    notification: await inBatches(db, expiredNotifications()),
    bellOfDeletedJob: await inBatches(db, expiredBells()),
    lookForJob: await inBatches(db, expiredLooks()),
    unusedName: await inBatches(db, unusedNames()),
    deletedJob: await removeDeletedJobs(db),
  };
}

async function inBatches(db: Db, statement: SQL): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = (await db.execute(statement)).rowCount ?? 0;
    removed += count;
    if (count < BATCH) return removed;
  }
}

function before(kept: keyof typeof KEPT_DAYS): SQL {
  return sql`clock_timestamp() - ${KEPT_DAYS[kept]} * interval '1 day'`;
}

function expiredDrafts(): SQL {
  return sql`delete from ${launchDrafts} where id in (
    select id from ${launchDrafts} where changed_at < ${before("draft")} limit ${BATCH})`;
}

/** Not one that is still to be sent: the outbox gives up after a day. */
function expiredNotifications(): SQL {
  return sql`delete from ${notifications} where id in (
    select id from ${notifications}
    where next_attempt_at is null and created_at < ${before("notification")} limit ${BATCH})`;
}

function expiredBells(): SQL {
  return sql`delete from ${jobBells} where (job_id, person_id) in (
    select bell.job_id, bell.person_id from ${jobBells} bell join ${jobs} job on job.id = bell.job_id
    where job.deleted_at < ${before("bellOfDeletedJob")} limit ${BATCH})`;
}

/** The page of a launch shows a look only as long as the launch or its job is in progress. */
function expiredLooks(): SQL {
  return sql`delete from ${launchChecks} where (launch_id, attempt) in (
    select look.launch_id, look.attempt from ${launchChecks} look
    left join ${launches} launch on launch.id = look.launch_id
    where look.tried_at < ${before("lookForJob")}
      and (launch.id is null or not launch.job_in_motion and launch.state not in (${wordList(UNSETTLED_STATES)}))
    limit ${BATCH})`;
}

function unusedNames(): SQL {
  return sql`delete from ${resourceNames} where id in (
    select name.id from ${resourceNames} name where name.read_again_at < ${before("unusedName")}
      and not exists (select from ${jobs} job where job.configured_audience_model_arn = name.id)
      and not exists (select from ${jobs} job where job.collaboration_id = name.id)
    limit ${BATCH})`;
}

/**
 * Of jobs that were started elsewhere. A launch keeps its row, and so does a job that was exported
 * from here. Locks rows in the order of `storeJob`: the ARN before the row.
 */
async function removeDeletedJobs(db: Db): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ job_id: string }>(sql`
        select known.job_id from ${jobArns} known join ${jobs} job on job.id = known.job_id
        where job.launch_state is null and job.deleted_at < ${before("deletedJob")}
          and not exists (select from ${exportJobs} exported
            where exported.audience_generation_job_arn = known.arn)
          and not exists (select from ${duplicateJobs} other where other.job_id = job.id)
        limit ${BATCH} for update of known skip locked`);
      const ids = sql`${sql.param(rows.map(({ job_id }) => job_id))}::uuid[]`;
      await tx.execute(sql`
        with forgotten as (delete from ${jobArns} where job_id = any(${ids}) returning arn)
        delete from ${exportLists} using forgotten where audience_generation_job_arn = arn`);
      await tx.execute(sql`delete from ${jobs} where id = any(${ids})`);
      return rows.length;
    });
    removed += count;
    if (count < BATCH) return removed;
  }
}
