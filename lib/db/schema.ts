import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { AUDIENCE_SIZE_TYPES } from "@/lib/contract/export-request/audience-sizes";
import { LEDGER_KINDS, type LedgerKind } from "@/lib/contract/records/audit-event";
import { EXPORT_STATES } from "@/lib/contract/records/export-record";
import { CHECK_PROBLEMS } from "@/lib/contract/records/launch-check";
import { LAUNCH_STATES, RESOLVERS } from "@/lib/contract/records/launch-record";
import { instant, wordList } from "@/lib/db/columns";

/** JSON is text: jsonb would reorder members, and can't hold every string that AWS accepts. */
/** Code points of the parts by which a name is found. Each is in the index, for any text. */
export const GRAM_SIZES = [1, 2, 3, 6, 12, 24];

export function nameGrams({ name }: { name: AnyPgColumn }): SQL {
  return sql`text_grams(${name}, ${sql.raw(`'{${GRAM_SIZES.join(",")}}'`)})`;
}

/** What a search finds a launch by, except its name. */
export function otherTextOfLaunch(): SQL {
  const { configuredAudienceModelArn: model, collaborationId, seed, actorId } = launches;
  const arn = launches.audienceGenerationJobArn;
  return sql`(${model} || ' ' || coalesce(${collaborationId}, '') || ' ' || ${seed} || ' ' || coalesce(${arn}, '') || ' ' || ${actorId})`;
}

/** By the days of a person's limit (`lib/ledger/queries/day-limit.ts`). */
export const isSentAnotherDay = sql`(sent_at at time zone 'UTC')::date <> (created_at at time zone 'UTC')::date`;

export const launches = pgTable(
  "launches",
  {
    id: uuid("id").primaryKey(),
    actorId: text("actor_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    state: text("state", { enum: LAUNCH_STATES }).notNull(),
    /** JSON of the request, without the correlation tag. */
    request: text("request").notNull(),
    /** SHA-256 (hex) of the request with sorted keys. */
    requestHash: text("request_hash").notNull(),
    correlationTag: boolean("correlation_tag").notNull(),
    name: text("name").notNull(),
    configuredAudienceModelArn: text("configured_audience_model_arn").notNull(),
    collaborationId: text("collaboration_id"),
    /** The seed's S3 URI, or the kind of seed if it has none. */
    seed: text("seed").notNull(),
    account: text("account"),
    region: text("region").notNull(),
    attempt: integer("attempt").notNull().default(0),
    sentAt: instant("sent_at"),
    sendDeadline: instant("send_deadline"),
    /** The portal retries a `reserved` launch until then, by the database's clock. */
    retryUntil: instant("retry_until"),
    retryAt: instant("retry_at"),
    /** JSON of the authority to retry (`lib/contract/people/authority.ts`). */
    retryFor: text("retry_for"),
    audienceGenerationJobArn: text("audience_generation_job_arn"),
    awsRequestId: text("aws_request_id"),
    outcome: text("outcome"),
    resolvedBy: text("resolved_by", { enum: RESOLVERS }),
    /** JSON of what settled the launch, or suggests that there is no job. */
    evidence: text("evidence"),
    jobStatus: text("job_status"),
    job: text("job"),
    jobCheckedAt: instant("job_checked_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    jobInMotion: boolean("job_in_motion")
      .notNull()
      .generatedAlwaysAs(
        sql`state = 'launched' AND coalesce(job_status, 'CREATE_PENDING') IN ('CREATE_PENDING', 'CREATE_IN_PROGRESS', 'DELETE_PENDING', 'DELETE_IN_PROGRESS')`,
      ),
  },
  (table) => [
    uniqueIndex("launches_key").on(table.actorId, table.idempotencyKey),
    uniqueIndex("launches_job_arn").on(table.audienceGenerationJobArn),
    // Ascending and read backwards: an index with DESC has NULLS LAST, which no query uses.
    index("launches_newest").on(table.createdAt, table.id),
    // Most launches are launched: those are found by their time.
    index("launches_not_launched")
      .on(table.state, table.createdAt, table.id)
      .where(sql`state <> 'launched'`),
    index("launches_by_actor").on(table.actorId, table.createdAt, table.id),
    // Few: all others are found by the time at which they were made.
    index("launches_sent_later").on(table.actorId, table.sentAt).where(isSentAnotherDay),
    // Looked up as a whole: what is searched for by its parts is in the index of jobs.
    index("launches_named").using("hash", table.name),
    index("launches_unsettled")
      .on(table.state, table.sendDeadline)
      .where(sql`state in ('reserved', 'sending', 'unknown')`),
    index("launches_retried")
      .on(table.retryAt)
      .where(sql`state = 'reserved' and retry_until is not null`),
    // Not on the time of the last look, or each look would add to all indexes.
    index("launches_running").on(table.id).where(sql`job_in_motion`),
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

/**
 * The last look for a launch's job, or for its status in AWS. It proves nothing, so no event covers it,
 * and a time that is yet to come counts for nothing (`isAhead`).
 */
export const launchChecks = pgTable(
  "launch_checks",
  {
    launchId: uuid("launch_id").notNull(),
    attempt: integer("attempt").notNull(),
    triedAt: instant("tried_at").notNull(),
    checkedAt: instant("checked_at"),
    jobsSeen: integer("jobs_seen"),
    problem: text("problem", { enum: CHECK_PROBLEMS }),
    /** JSON of AWS's failure, if the problem is one. */
    failure: text("failure"),
  },
  (table) => [
    primaryKey({ columns: [table.launchId, table.attempt] }),
    check("launch_checks_problem", sql`problem in (${wordList(CHECK_PROBLEMS)})`),
  ],
);

/** Exports that this portal started: recorded and sent like launches, and proven by the same chain. */
export const exportJobs = pgTable(
  "export_jobs",
  {
    id: uuid("id").primaryKey(),
    actorId: text("actor_id").notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    state: text("state", { enum: EXPORT_STATES }).notNull(),
    account: text("account").notNull(),
    region: text("region").notNull(),
    audienceGenerationJobArn: text("audience_generation_job_arn").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    sizeType: text("size_type", { enum: AUDIENCE_SIZE_TYPES }).notNull(),
    sizeValue: integer("size_value").notNull(),
    attempt: integer("attempt").notNull().default(0),
    sentAt: instant("sent_at"),
    sendDeadline: instant("send_deadline"),
    /** Of the first attempt, by AWS's clock: what AWS created earlier is another export. */
    createdFrom: instant("created_from"),
    awsRequestId: text("aws_request_id"),
    outcome: text("outcome"),
    resolvedBy: text("resolved_by", { enum: RESOLVERS }),
    evidence: text("evidence"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("export_jobs_key").on(table.actorId, table.idempotencyKey),
    index("export_jobs_by_job").on(table.audienceGenerationJobArn, table.createdAt, table.id),
    index("export_jobs_newest").on(table.createdAt, table.id),
    index("export_jobs_by_actor").on(table.actorId, table.createdAt),
    index("export_jobs_sent_by_actor").on(table.actorId, table.sentAt),
    index("export_jobs_by_state").on(table.state, table.sentAt),
    check("export_jobs_state", sql`state in (${wordList(EXPORT_STATES)})`),
    check("export_jobs_size_type", sql`size_type in (${wordList(AUDIENCE_SIZE_TYPES)})`),
    check("export_jobs_resolved_by", sql`resolved_by in (${wordList(RESOLVERS)})`),
    check(
      "export_jobs_sent_sometime",
      sql`state not in ('sending', 'unknown') or (attempt > 0 and sent_at is not null and send_deadline is not null and created_from is not null)`,
    ),
  ],
);

/** What AWS lists. It proves nothing, so no event covers it. */
export const exportLists = pgTable("export_lists", {
  /** `*`: the list of all jobs, whose exports are in the rows of their jobs. */
  audienceGenerationJobArn: text("audience_generation_job_arn").primaryKey(),
  exports: text("exports").notNull(),
  /** How many of them are pending or in progress. */
  pending: integer("pending").notNull(),
  triedAt: instant("tried_at").notNull(),
  readAt: instant("read_at"),
  /** JSON of AWS's failure, if it could not be read since. */
  failure: text("failure"),
});

function eventColumns() {
  return {
    at: instant("at").notNull(),
    launchId: uuid("launch_id"),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    fromState: text("from_state", { enum: LAUNCH_STATES }),
    toState: text("to_state", { enum: LAUNCH_STATES }),
    attempt: integer("attempt").notNull(),
    actorId: text("actor_id").notNull(),
    address: text("address"),
    /** What the event is about, if not a launch. */
    object: text("object"),
    detail: text("detail"),
  };
}

const areStates = sql`from_state in (${wordList(LAUNCH_STATES)}) and to_state in (${wordList(LAUNCH_STATES)})`;

/** Of jobs that the ledger did not know. */
export const FOUND_KINDS = ["adopted", "proven"] as const satisfies readonly LedgerKind[];

/** Append-only. Linked soon after the commit (`docs/decisions/0021-chained-in-batches.md`). */
export const ledgerSteps = pgTable(
  "ledger_steps",
  {
    /** Drawn while the launch's row is locked, so that a launch's steps are in this order. */
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ...eventColumns(),
    /** Hash of the launch's previous step; null for its first, and without a launch. */
    prevHash: text("prev_hash"),
    hash: text("hash").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.launchId], foreignColumns: [launches.id] }),
    // Without the ID, an entry has all steps of a launch, which are few to sort.
    index("ledger_steps_of_launch").on(table.launchId),
    // Each claim looks for these few rows in a long table while AWS can't be compared.
    index("ledger_steps_overrides").on(table.id).where(sql`kind = 'comparison-overridden'`),
    index("ledger_steps_of_found_jobs")
      .on(table.id)
      .where(sql`kind in (${wordList(FOUND_KINDS)})`),
    index("ledger_steps_of_exports").on(table.object, table.id).where(sql`kind like 'export-%'`),
    index("ledger_steps_of_job_changes")
      .on(table.object, table.id)
      .where(sql`kind in ('job-deletion', 'job-tag-change')`),
    check("ledger_steps_states", areStates),
  ],
);

export const ledgerPending = pgTable("ledger_pending", {
  stepId: bigint("step_id", { mode: "number" }).primaryKey(),
});

/** Append-only. Locking `launches` by a reference could deadlock with versions before 0021. */
export const ledgerEvents = pgTable(
  "ledger_events",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    ...eventColumns(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
    /** The linked step, whose columns this row repeats; null in format 1. */
    stepId: bigint("step_id", { mode: "number" }),
    stepPrevHash: text("step_prev_hash"),
    /** Format 1: the launch's newest step then. A trigger sets it for versions before 0021. */
    afterStepId: bigint("after_step_id", { mode: "number" }),
  },
  (table) => [
    uniqueIndex("ledger_events_step").on(table.stepId).where(sql`step_id is not null`),
    index("ledger_events_of_launch").on(table.launchId),
    index("ledger_events_by_actor").on(table.actorId, table.seq),
    index("ledger_events_by_kind").on(table.kind, table.seq),
    check("ledger_events_states", areStates),
  ],
);

/**
 * Append-only: which events are in files. Their steps stay
 * (`docs/decisions/0040-events-move-to-files.md`).
 */
export const ledgerArchives = pgTable("ledger_archives", {
  lastSeq: bigint("last_seq", { mode: "number" }).primaryKey(),
  firstSeq: bigint("first_seq", { mode: "number" }).notNull(),
  /** Hash of the event before the first, and of the last. */
  hashBefore: text("hash_before").notNull(),
  hashAfter: text("hash_after").notNull(),
  file: text("file").notNull(),
  /** Of the file (hex). */
  sha256: text("sha256").notNull(),
  at: instant("at").notNull(),
  actorId: text("actor_id").notNull(),
});

/** One row. Linking locks it, and it shows that a tail was removed. */
export const ledgerHead = pgTable(
  "ledger_head",
  {
    id: boolean("id").primaryKey().default(true),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
    /** 32 random bits: the first field of every launch's ID. */
    ledgerId: bigint("ledger_id", { mode: "number" })
      .notNull()
      .default(sql`('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint`),
    /** Jobs started much earlier are not of this ledger. */
    madeAt: instant("made_at").notNull().defaultNow(),
  },
  () => [check("ledger_head_one_row", sql`id`)],
);

export const FIRST_PREV_HASH = "0".repeat(64);
