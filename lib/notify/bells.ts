import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/contract/people/visibility";
import {
  type Bell,
  END_STATES,
  type NotificationRecord,
  type PersonChannels,
} from "@/lib/contract/records/notification";
import { isUuid } from "@/lib/contract/uuid";
import { people } from "@/lib/db/access-tables";
import { database } from "@/lib/db/handle";
import { JOB_VISIBILITY, jobs } from "@/lib/db/job-tables";
import { jobBells, notificationDefaults, notifications } from "@/lib/db/notification-tables";
import { visibleTo } from "@/lib/db/visible-rows";
import { configuredChannels } from "./send-due";

type Ringing = { jobId: string; personId: string };

const NOW = sql`clock_timestamp()`;

/** Undefined if no job has the ID, which can be any text. */
export async function readBell({ jobId, personId }: Ringing): Promise<Bell | undefined> {
  if (!isUuid(jobId)) return undefined;
  const db = database();
  const [row] = await db
    .select({
      own: jobBells.isOn,
      headline: jobs.headline,
      isOfOwn: sql<boolean>`${notificationDefaults.since} <= ${jobs.seenAt}`,
    })
    .from(jobs)
    .leftJoin(jobBells, and(eq(jobBells.jobId, jobs.id), eq(jobBells.personId, personId)))
    .leftJoin(
      notificationDefaults,
      and(eq(notificationDefaults.personId, jobs.actorId), eq(jobs.actorId, personId)),
    )
    .where(eq(jobs.id, jobId));
  if (!row) return undefined;
  const [channels, messages] = await Promise.all([
    readChannels(personId),
    listMessages({ jobId, personId }),
  ]);
  const hasEnded = END_STATES.some((end) => end === row.headline);
  return { isOn: row.own ?? row.isOfOwn ?? false, hasEnded, ...channels, messages };
}

export async function readChannels(personId: string): Promise<PersonChannels> {
  const channels = configuredChannels();
  const [person] = await database()
    .select({ email: people.email })
    .from(people)
    .where(eq(people.id, personId));
  return {
    email: {
      isConfigured: channels.includes("email"),
      ...(person?.email && { address: person.email }),
    },
    hasWebhook: channels.includes("webhook"),
  };
}

async function listMessages({ jobId, personId }: Ringing): Promise<NotificationRecord[]> {
  const rows = await database()
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.jobId, jobId),
        inArray(notifications.channel, ["email", "webhook"]),
        inArray(notifications.recipient, [personId, ""]),
      ),
    )
    .orderBy(desc(notifications.createdAt), notifications.channel);
  return rows.flatMap(({ channel, endState, deliveredAt, givenUpAt, failure }) =>
    channel === "browser"
      ? []
      : {
          ...{ channel, endState },
          ...(deliveredAt && { deliveredAt: deliveredAt.toISOString() }),
          ...(givenUpAt && { givenUpAt: givenUpAt.toISOString() }),
          ...(failure !== null && { failure }),
        },
  );
}

/** False if there is no such job, or the person does not see it. */
export async function setBell(jobId: string, viewer: Viewer, isOn: boolean): Promise<boolean> {
  const { rowCount } = await database().execute(sql`
    insert into ${jobBells} (job_id, person_id, is_on, set_at)
    select id, ${viewer.id}, ${isOn}, clock_timestamp() from ${jobs}
    where ${and(eq(jobs.id, jobId), visibleTo(viewer, JOB_VISIBILITY))}
    on conflict (job_id, person_id) do update set is_on = excluded.is_on, set_at = excluded.set_at`);
  return (rowCount ?? 0) > 0;
}

/** Whether the person is notified of their own launches, from a time on. */
export async function readDefault(personId: string): Promise<{ since?: string }> {
  const [row] = await database()
    .select()
    .from(notificationDefaults)
    .where(eq(notificationDefaults.personId, personId));
  return row ? { since: row.since.toISOString() } : {};
}

export async function setDefault(personId: string, isOn: boolean): Promise<void> {
  const db = database();
  if (isOn) {
    await db.insert(notificationDefaults).values({ personId, since: NOW }).onConflictDoNothing();
  } else {
    await db.delete(notificationDefaults).where(eq(notificationDefaults.personId, personId));
  }
}
