import "server-only";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import type { Connection } from "@/lib/aws/connection";
import { DELETED_STATUS } from "@/lib/contract/jobs/job-entry";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { markDeleted, scheduleReads, storeJob } from "@/lib/job-store/store-job";
import { findLaunchByArn } from "@/lib/ledger/queries/find-launch";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { describeError, log } from "@/lib/log";

const READ_MS = 5_000;

type ChangedJob = { account: string; id: string };

/**
 * Keeps what AWS shows of a job now, in the index and in the ledger; the index's poller reads it
 * again soon. Returns its status. Never throws: the change itself is done. Needs credentials of the
 * job's account.
 */
export async function readAgain(
  connection: Connection,
  arn: string,
  { account, id }: ChangedJob,
): Promise<string | undefined> {
  const db = database();
  try {
    const at = await databaseNow(db);
    await scheduleReads(db, [{ id, arn }], at);
    const abortSignal = AbortSignal.timeout(READ_MS);
    const job = await getAudienceGenerationJob(connection.clients.read, arn, { abortSignal });
    const { region } = connection;
    if (job) await storeJob(db, job, { account, region, readAt: at, nextReadAt: at });
    else await markDeleted(db, arn, at);
    const { status = DELETED_STATUS, statusCode, message } = job ?? {};
    const launch = await findLaunchByArn(db, arn);
    const report = { status, statusCode, message, checkedAt: at.toISOString() };
    if (launch) await recordJobStatus(db, { id: launch.id, job: report });
    return status;
  } catch (error) {
    const fields = { audienceGenerationJobArn: arn, ...describeError(error) };
    log("warn", "job not read after its change", fields);
    return undefined;
  }
}
