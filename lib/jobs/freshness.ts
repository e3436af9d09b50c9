import "server-only";
import { environmentConnection } from "@/lib/aws/connection";
import type { JobsFreshness } from "@/lib/contract/jobs/job-entry";
import { databaseNow } from "@/lib/db/database-clock";
import { database } from "@/lib/db/handle";
import { countUnread, readListing, requestListing } from "@/lib/job-store/listing";

/** For all people together. */
const REFRESH_EVERY_MS = 5_000;

/** How well the index knows AWS. Asks the database alone. */
export async function readFreshness(): Promise<JobsFreshness> {
  const { id, region } = environmentConnection();
  const db = database();
  const { beganAt, jobs, failure, account } = await readListing(db, id);
  const unread = account === undefined ? 0 : await countUnread(db, { account, region });
  return {
    ...(beganAt && { asOf: beganAt.toISOString() }),
    ...(jobs !== undefined && { jobs }),
    ...(failure && { failure }),
    unread,
  };
}

/** Asks for a new list, at most every 5 seconds for all people. The poller reads it. */
export async function refreshJobs(): Promise<void> {
  const { id } = environmentConnection();
  const db = database();
  const [{ wantedAt, beganAt }, now] = [await readListing(db, id), await databaseNow(db)];
  const lastMs = Math.max(wantedAt?.getTime() ?? 0, beganAt?.getTime() ?? 0);
  if (now.getTime() - lastMs >= REFRESH_EVERY_MS) await requestListing(db, id);
}
