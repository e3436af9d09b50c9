import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { LEDGER_KINDS } from "@/lib/contract/records/audit-event";
import { LAUNCH_STATES, RESOLVERS } from "@/lib/contract/records/launch-record";
import { instant, wordList } from "@/lib/db/columns";

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
    /** Until then the portal sends by itself what rests at `reserved`; by the database's clock. */
    retryUntil: instant("retry_until"),
    /** Not before then. */
    retryAt: instant("retry_at"),
    /** JSON of who asked for that, and by what (`lib/contract/people/authority.ts`). */
    retryFor: text("retry_for"),
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
    index("launches_sent_by_actor").on(table.actorId, table.sentAt),
    index("launches_by_text").using("gin", table.searchText.op("gin_trgm_ops")),
    index("launches_unsettled")
      .on(table.state, table.sendDeadline)
      .where(sql`state in ('reserved', 'sending', 'unknown')`),
    index("launches_retried")
      .on(table.retryAt)
      .where(sql`state = 'reserved' and retry_until is not null`),
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

/** What an event says of itself, in the chain and before it is linked to it. */
function eventColumns() {
  return {
    at: instant("at").notNull(),
    launchId: uuid("launch_id"),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    fromState: text("from_state", { enum: LAUNCH_STATES }),
    toState: text("to_state", { enum: LAUNCH_STATES }),
    attempt: integer("attempt").notNull(),
    actorId: text("actor_id").notNull(),
    /** IP address that a person acted from. */
    address: text("address"),
    /** What it is about, where that is no launch. */
    object: text("object"),
    /** JSON. */
    detail: text("detail"),
  };
}

const areStates = sql`from_state in (${wordList(LAUNCH_STATES)}) and to_state in (${wordList(LAUNCH_STATES)})`;

/**
 * Append-only, which a trigger and the table's grants guard. The steps of launches, and whatever
 * else people did, which has no `launch_id`; each is written in the transaction of its change, and
 * linked to the chain soon after (`docs/decisions/0021-chained-in-batches.md`).
 */
export const ledgerSteps = pgTable(
  "ledger_steps",
  {
    /** Drawn while the launch's row is locked: a launch's steps are in the order of their ids. */
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ...eventColumns(),
    /** Hash of the launch's step before; null for its first, and for what is of no launch. */
    prevHash: text("prev_hash"),
    hash: text("hash").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.launchId], foreignColumns: [launches.id] }),
    index("ledger_steps_by_launch").on(table.launchId, table.id),
    // Asked for by each claim while AWS can't be compared: the table is long, and has few of them.
    index("ledger_steps_overrides").on(table.id).where(sql`kind = 'comparison-overridden'`),
    check("ledger_steps_states", areStates),
  ],
);

/** The steps that are in no link of the chain yet. */
export const ledgerPending = pgTable("ledger_pending", {
  stepId: bigint("step_id", { mode: "number" }).primaryKey(),
});

/**
 * The chain's links. Append-only, which a trigger and the table's grants guard. Each row's hash
 * covers it and the row before it. No reference to `launches`: its check would lock a launch while
 * the chain's head is locked, and versions before 0021 lock them the other way round.
 */
export const ledgerEvents = pgTable(
  "ledger_events",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    ...eventColumns(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
    /** The step that it links, whose columns it repeats; null in the first format. */
    stepId: bigint("step_id", { mode: "number" }),
    /** The step's own `prev_hash`. */
    stepPrevHash: text("step_prev_hash"),
    /**
     * Of the first format: the launch's newest step when it was written. A trigger sets it, since a
     * version before 0021 may append while that step waits to be linked.
     */
    afterStepId: bigint("after_step_id", { mode: "number" }),
  },
  (table) => [
    uniqueIndex("ledger_events_hash").on(table.hash),
    uniqueIndex("ledger_events_step").on(table.stepId).where(sql`step_id is not null`),
    index("ledger_events_by_launch").on(table.launchId, table.seq),
    index("ledger_events_by_actor").on(table.actorId, table.seq),
    index("ledger_events_by_kind").on(table.kind, table.seq),
    check("ledger_events_states", areStates),
  ],
);

/** One row: the chain's last link. Linking locks it, and a removed tail differs from it. */
export const ledgerHead = pgTable(
  "ledger_head",
  {
    id: boolean("id").primaryKey().default(true),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
    /** 32 random bits, made with the ledger: the first field of every launch's id. */
    ledgerId: bigint("ledger_id", { mode: "number" })
      .notNull()
      .default(sql`('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint`),
    /** No job that was started much earlier is of this ledger. */
    madeAt: instant("made_at").notNull().defaultNow(),
  },
  () => [check("ledger_head_one_row", sql`id`)],
);

/** What the first event's `prev_hash` is. */
export const FIRST_PREV_HASH = "0".repeat(64);
