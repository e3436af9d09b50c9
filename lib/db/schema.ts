import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { EVENT_KINDS, LAUNCH_STATES, RESOLVERS } from "@/lib/contract/launch-record";

/** Milliseconds, as JavaScript keeps them: what is read back equals what was written. */
function instant(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

/** A list for a check constraint; the words are constants of this program. */
function wordList(words: readonly string[]) {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}

/**
 * One row a launch. JSON lies in text columns: jsonb would reorder members, so that what was sent
 * could not be shown, and can't hold every string that a request may.
 */
export const launches = pgTable(
  "launches",
  {
    id: uuid("id").primaryKey(),
    actorId: text("actor_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    state: text("state", { enum: LAUNCH_STATES }).notNull(),
    /** JSON of the request as it was asked for, without the correlation tag. */
    request: text("request").notNull(),
    /** SHA-256 (hex) of the request with sorted keys: equal requests are equal launches. */
    requestHash: text("request_hash").notNull(),
    correlationTag: boolean("correlation_tag").notNull(),
    name: text("name").notNull(),
    configuredAudienceModelArn: text("configured_audience_model_arn").notNull(),
    collaborationId: text("collaboration_id"),
    /** The seed's S3 URI, or the kind of seed where it has none. */
    seed: text("seed").notNull(),
    account: text("account"),
    region: text("region").notNull(),
    attempt: integer("attempt").notNull().default(0),
    sentAt: instant("sent_at"),
    sendDeadline: instant("send_deadline"),
    audienceGenerationJobArn: text("audience_generation_job_arn"),
    awsRequestId: text("aws_request_id"),
    /** JSON of the outcome. */
    outcome: text("outcome"),
    resolvedBy: text("resolved_by", { enum: RESOLVERS }),
    /** JSON of what settled the launch, or speaks for its absence. */
    evidence: text("evidence"),
    jobStatus: text("job_status"),
    /** JSON of the job's last report. */
    job: text("job"),
    jobCheckedAt: instant("job_checked_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** What the list's text filter looks through. */
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs(
        sql`name || ' ' || configured_audience_model_arn || ' ' || coalesce(collaboration_id, '') || ' ' || seed || ' ' || coalesce(audience_generation_job_arn, '') || ' ' || actor_id`,
      ),
    /** AWS still has something to say about the job. */
    jobInMotion: boolean("job_in_motion")
      .notNull()
      .generatedAlwaysAs(
        sql`state = 'launched' AND coalesce(job_status, 'CREATE_PENDING') IN ('CREATE_PENDING', 'CREATE_IN_PROGRESS', 'DELETE_PENDING', 'DELETE_IN_PROGRESS')`,
      ),
  },
  (table) => [
    uniqueIndex("launches_key").on(table.actorId, table.idempotencyKey),
    uniqueIndex("launches_job_arn").on(table.audienceGenerationJobArn),
    // Read backwards, newest first: an index with DESC would say NULLS LAST, which no query does.
    index("launches_newest").on(table.createdAt, table.id),
    index("launches_by_state").on(table.state, table.createdAt, table.id),
    index("launches_by_actor").on(table.actorId, table.createdAt, table.id),
    index("launches_by_text").using("gin", table.searchText.op("gin_trgm_ops")),
    index("launches_unsettled")
      .on(table.state, table.sendDeadline)
      .where(sql`state in ('reserved', 'sending', 'unknown')`),
    index("launches_in_motion").on(table.jobCheckedAt).where(sql`job_in_motion`),
    check("launches_state", sql`state in (${wordList(LAUNCH_STATES)})`),
    check("launches_resolved_by", sql`resolved_by in (${wordList(RESOLVERS)})`),
    check("launches_attempt", sql`attempt >= 0`),
    check(
      "launches_sent_somewhere",
      sql`state not in ('sending', 'unknown') or (attempt > 0 and account is not null and sent_at is not null and send_deadline is not null)`,
    ),
    check(
      "launches_launched_has_job",
      sql`state <> 'launched' or audience_generation_job_arn is not null`,
    ),
  ],
);

/** Append-only, which a trigger guards. Each row's hash covers it and the row before it. */
export const ledgerEvents = pgTable(
  "ledger_events",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    at: instant("at").notNull(),
    launchId: uuid("launch_id").references(() => launches.id),
    kind: text("kind", { enum: EVENT_KINDS }).notNull(),
    fromState: text("from_state", { enum: LAUNCH_STATES }),
    toState: text("to_state", { enum: LAUNCH_STATES }),
    attempt: integer("attempt").notNull(),
    actorId: text("actor_id").notNull(),
    /** JSON. */
    detail: text("detail"),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    uniqueIndex("ledger_events_hash").on(table.hash),
    index("ledger_events_by_launch").on(table.launchId, table.seq),
    check(
      "ledger_events_states",
      sql`from_state in (${wordList(LAUNCH_STATES)}) and to_state in (${wordList(LAUNCH_STATES)})`,
    ),
  ],
);

/** One row: the chain's last link. Each append locks it, and a removed tail differs from it. */
export const ledgerHead = pgTable(
  "ledger_head",
  {
    id: boolean("id").primaryKey().default(true),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
  },
  () => [check("ledger_head_one_row", sql`id`)],
);

/** What the first event's `prev_hash` is. */
export const FIRST_PREV_HASH = "0".repeat(64);
