import "server-only";
import { and, eq, isNotNull, lt, ne, sql } from "drizzle-orm";
import type { EndState, NotificationChannel } from "@/lib/contract/records/notification";
import { people } from "@/lib/db/access-tables";
import type { Db } from "@/lib/db/handle";
import { jobs } from "@/lib/db/job-tables";
import { notificationChannels, notifications } from "@/lib/db/notification-tables";

export type SentChannel = Exclude<NotificationChannel, "browser">;

export type DueNotification = {
  id: string;
  jobId: string;
  endState: EndState;
  createdAt: Date;
  attempts: number;
  /** The recipient's address as it is now; null if there is none, or it was erased. */
  email: string | null;
  job: {
    audienceGenerationJobArn: string | null;
    name: string;
    status: string | null;
    statusCode: string | null;
    statusMessage: string | null;
    seed: string;
    startedAt: Date;
    endedAt: Date | null;
    deletedAt: Date | null;
  };
};

/** Says to the trigger that writes the outbox which channels there are. */
export async function setChannels(db: Db, channels: readonly SentChannel[]): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await tx.select().from(notificationChannels).for("update");
    for (const { channel } of known) {
      if (channels.some((wanted) => wanted === channel)) continue;
      await tx.delete(notificationChannels).where(eq(notificationChannels.channel, channel));
    }
    for (const channel of channels) {
      await tx.insert(notificationChannels).values({ channel }).onConflictDoNothing();
    }
  });
}

const NOW = sql`clock_timestamp()`;

export async function listDue(
  db: Db,
  channel: SentChannel,
  limit: number,
): Promise<DueNotification[]> {
  return db
    .select({
      id: notifications.id,
      jobId: notifications.jobId,
      endState: notifications.endState,
      createdAt: notifications.createdAt,
      attempts: notifications.attempts,
      email: people.email,
      job: {
        audienceGenerationJobArn: jobs.audienceGenerationJobArn,
        name: jobs.name,
        status: jobs.status,
        statusCode: jobs.statusCode,
        statusMessage: jobs.statusMessage,
        seed: jobs.seed,
        startedAt: jobs.startedAt,
        endedAt: jobs.endedAt,
        deletedAt: jobs.deletedAt,
      },
    })
    .from(notifications)
    .innerJoin(jobs, eq(jobs.id, notifications.jobId))
    .leftJoin(people, eq(people.id, notifications.recipient))
    .where(and(eq(notifications.channel, channel), lt(notifications.nextAttemptAt, NOW)))
    .orderBy(notifications.nextAttemptAt, notifications.id)
    .limit(limit);
}

export async function markDelivered(db: Db, id: string): Promise<void> {
  await db
    .update(notifications)
    .set({
      ...{ deliveredAt: NOW, nextAttemptAt: null, givenUpAt: null, failure: null },
      attempts: sql`${notifications.attempts} + 1`,
    })
    .where(eq(notifications.id, id));
}

/** The portal gives up a day after the end was recorded. */
const GIVE_UP = sql`${notifications.createdAt} + interval '1 day' <= clock_timestamp()`;

const RETRY_FIRST_S = 10;
const RETRY_LONGEST_S = 3_600;

/** Tries again later, or gives up. Returns whether it gave up. */
export async function noteFailure(db: Db, id: string, failure: string): Promise<boolean> {
  const pause = sql`least(${RETRY_FIRST_S} * power(2, least(${notifications.attempts}, 20)), ${RETRY_LONGEST_S}) * interval '1 second'`;
  const [row] = await db
    .update(notifications)
    .set({
      attempts: sql`${notifications.attempts} + 1`,
      failure,
      nextAttemptAt: sql`case when not (${GIVE_UP}) then clock_timestamp() + ${pause} end`,
      givenUpAt: sql`case when ${GIVE_UP} then clock_timestamp() end`,
    })
    .where(and(eq(notifications.id, id), isNotNull(notifications.nextAttemptAt)))
    .returning({ givenUpAt: notifications.givenUpAt });
  return row?.givenUpAt != null;
}

/** What no instance can send any more: the operator has removed the channel. Returns their number. */
export async function giveUpUnconfigured(
  db: Db,
  channels: readonly SentChannel[],
): Promise<number> {
  const removed = channels.map((channel) => ne(notifications.channel, channel));
  const rows = await db
    .update(notifications)
    .set({ nextAttemptAt: null, givenUpAt: NOW, failure: "NOT CONFIGURED" })
    .where(and(isNotNull(notifications.nextAttemptAt), GIVE_UP, ...removed))
    .returning({ id: notifications.id });
  return rows.length;
}
