import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { END_STATES, NOTIFICATION_CHANNELS } from "@/lib/contract/records/notification";
import { instant, wordList } from "@/lib/db/columns";
import { jobs } from "@/lib/db/job-tables";

/** What a person chose for one job. Without a row, their default applies. */
export const jobBells = pgTable(
  "job_bells",
  {
    jobId: uuid("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    personId: text("person_id").notNull(),
    isOn: boolean("is_on").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.personId] }),
    index("job_bells_by_person").on(table.personId),
  ],
);

/** People who are notified of their own launches. */
export const notificationDefaults = pgTable("notification_defaults", {
  personId: text("person_id").primaryKey(),
  /** Earlier launches keep their own bells. */
  since: instant("since").notNull(),
});

/** The channels that the operator has configured: the trigger can't see the portal's environment. */
export const notificationChannels = pgTable("notification_channels", {
  channel: text("channel", { enum: NOTIFICATION_CHANNELS }).primaryKey(),
});

/**
 * The outbox. A trigger on `jobs` writes each row in the transaction that records the end
 * (`docs/decisions/0031-notifications.md`).
 */
export const notifications = pgTable(
  "notifications",
  {
    /** Derived from the four columns of the constraint; the message's own ID derives from it. */
    id: uuid("id").primaryKey(),
    jobId: uuid("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    channel: text("channel", { enum: NOTIFICATION_CHANNELS }).notNull(),
    /** ID of the person; empty for the operator's webhook. */
    recipient: text("recipient").notNull(),
    endState: text("end_state", { enum: END_STATES }).notNull(),
    createdAt: instant("created_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Null: nothing to send, or no longer. */
    nextAttemptAt: instant("next_attempt_at"),
    deliveredAt: instant("delivered_at"),
    givenUpAt: instant("given_up_at"),
    /** Code of the last failure, such as `HTTP 500`. */
    failure: text("failure"),
  },
  (table) => [
    unique("notifications_once").on(table.jobId, table.channel, table.recipient, table.endState),
    index("notifications_due")
      .on(table.channel, table.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    index("notifications_of_person").on(table.recipient, table.channel, table.createdAt),
    check("notifications_channel", sql`channel in (${wordList(NOTIFICATION_CHANNELS)})`),
    check("notifications_end_state", sql`end_state in (${wordList(END_STATES)})`),
  ],
);
