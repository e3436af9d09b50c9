import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { HEADLINE_OF_STATE, HEADLINE_OF_STATUS } from "@/lib/contract/jobs/job-entry";
import { LAUNCH_STATES } from "@/lib/contract/records/launch-record";
import { instant, wordList } from "@/lib/db/columns";
import { nameGrams } from "@/lib/db/schema";

/** The same table as `headlineOf` in the contract, so that the list can be sorted by it. */
function headlineCase() {
  const cases = (column: string, pairs: Iterable<[string, string]>) =>
    [...pairs].map(([value, headline]) => `when ${column} = '${value}' then '${headline}'`);
  return sql.raw(
    [
      "case when launch_state = 'duplicate' then 'started-twice'",
      "when deleted_at is not null then 'deleted'",
      ...cases("status", HEADLINE_OF_STATUS),
      "when status is not null then 'other'",
      ...cases("launch_state", Object.entries(HEADLINE_OF_STATE)),
      "else 'other' end",
    ].join(" "),
  );
}

/** B-tree entries have a limit of 2,704 bytes, which a seed of 4-byte characters exceeds. */
const SORTED_CHARACTERS = 120;

/** The columns that the list is sorted by, as the indexes have them. Nothing sorts as the least. */
export const JOB_SORT_KEYS = {
  name: sql`lower(name)`,
  status: sql`headline`,
  model: sql`lower(coalesce(model_name, configured_audience_model_arn))`,
  collaboration: sql`lower(coalesce(collaboration_name, collaboration_id, ''))`,
  seed: sql.raw(`left(seed, ${SORTED_CHARACTERS})`),
  startedBy: sql`started_by`,
  duration: sql`coalesce(duration_ms, -1)`,
  reason: sql.raw(`left(coalesce(status_message, status_code, refusal, ''), ${SORTED_CHARACTERS})`),
  recall: sql`coalesce(recall, -1)`,
} as const;

/** What a search finds a job by, except its name. */
export function otherText(table: {
  description: AnyPgColumn;
  seed: AnyPgColumn;
  audienceGenerationJobArn: AnyPgColumn;
}): SQL {
  const { description, seed, audienceGenerationJobArn: arn } = table;
  return sql`(coalesce(${description}, '') || ' ' || ${seed} || ' ' || coalesce(${arn}, ''))`;
}

/**
 * What a filter for a tag finds: each key, and each `key=value`, without the mark of the row's own
 * launch, whose value no other row has.
 */
export function tagTerms({ tags, id }: { tags: AnyPgColumn; id: AnyPgColumn }): SQL {
  return sql`job_tag_terms(${tags}, ${id})`;
}

/**
 * The portal's one list: a row for each launch and for each job that was started elsewhere. It
 * proves nothing, so no event covers it. A trigger keeps the rows of launches
 * (`docs/decisions/0028-the-jobs-index.md`).
 */
export const jobs = pgTable(
  "jobs",
  {
    /** The launch's, or derived from the ARN (`lib/job-store/job-id.ts`). */
    id: uuid("id").primaryKey(),
    /** Null for a launch that was not sent. */
    account: text("account"),
    region: text("region").notNull(),
    /** Null for a job that was started elsewhere. */
    launchState: text("launch_state", { enum: LAUNCH_STATES }),
    actorId: text("actor_id"),
    audienceGenerationJobArn: text("audience_generation_job_arn"),
    otherArns: text("other_arns").array(),
    name: text("name").notNull(),
    description: text("description"),
    status: text("status"),
    statusCode: text("status_code"),
    statusMessage: text("status_message"),
    /** Why a launch without a job has none: the title of its outcome. */
    refusal: text("refusal"),
    configuredAudienceModelArn: text("configured_audience_model_arn").notNull(),
    modelName: text("model_name"),
    collaborationId: text("collaboration_id"),
    collaborationName: text("collaboration_name"),
    seed: text("seed").notNull(),
    startedBy: text("started_by").notNull(),
    startedAt: instant("started_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    endedAt: instant("ended_at"),
    recall: doublePrecision("recall"),
    /** JSON. */
    tags: text("tags"),
    /** When the portal first knew the row. */
    seenAt: instant("seen_at").notNull().defaultNow(),
    /** When AWS last returned the job; null if its status was learned elsewhere since. */
    readAt: instant("read_at"),
    /** Null: not read again unless AWS's list shows a change. */
    nextReadAt: instant("next_read_at"),
    /** JSON of AWS's failure, if the last read failed. */
    readFailure: text("read_failure"),
    deletedAt: instant("deleted_at"),
    headline: text("headline").notNull().generatedAlwaysAs(headlineCase()),
    durationMs: bigint("duration_ms", { mode: "number" }).generatedAlwaysAs(
      sql`(extract(epoch from ended_at - started_at) * 1000)::bigint`,
    ),
  },
  (table) => [
    index("jobs_newest").on(table.startedAt, table.id),
    ...Object.entries(JOB_SORT_KEYS).map(([name, key]) =>
      index(`jobs_by_${snakeCase(name)}`).on(sql`(${key})`, table.startedAt, table.id),
    ),
    index("jobs_of_model").on(table.configuredAudienceModelArn, table.startedAt, table.id),
    index("jobs_of_collaboration").on(table.collaborationId, table.startedAt, table.id),
    index("jobs_by_name_grams").using("gin", nameGrams(table)),
    index("jobs_by_tag_terms").using("gin", tagTerms(table)),
    index("jobs_by_text").using("gin", sql`${otherText(table)} gin_trgm_ops`),
    index("jobs_seen").on(table.seenAt),
    index("jobs_due")
      .on(table.account, table.region, table.nextReadAt)
      .where(sql`next_read_at is not null`),
    index("jobs_to_forget")
      .on(table.deletedAt)
      .where(sql`launch_state is null and deleted_at is not null`),
    check("jobs_launch_state", sql`launch_state in (${wordList(LAUNCH_STATES)})`),
  ],
);

export const JOB_VISIBILITY = { actor: jobs.actorId, collaboration: jobs.collaborationId };

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The wide parts, which no list reads. */
export const jobDetails = pgTable("job_details", {
  id: uuid("id")
    .primaryKey()
    .references(() => jobs.id, { onDelete: "cascade" }),
  /** JSON of the request as AWS shows it; null for a job of a launch, which has its own. */
  request: text("request"),
  /** JSON of AWS's metrics. */
  metrics: text("metrics"),
});

/**
 * Each job of a launch that was started twice, as AWS shows it: `jobs` has one row for the launch.
 */
export const duplicateJobs = pgTable(
  "duplicate_jobs",
  {
    arn: text("arn").primaryKey(),
    jobId: uuid("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    account: text("account").notNull(),
    region: text("region").notNull(),
    status: text("status").notNull(),
    statusCode: text("status_code"),
    statusMessage: text("status_message"),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    updatedAt: instant("updated_at"),
    /** JSON, as is `metrics`; null until the job has been read. */
    tags: text("tags"),
    metrics: text("metrics"),
    /** As in `jobs`, as are the next three. */
    readAt: instant("read_at"),
    nextReadAt: instant("next_read_at"),
    readFailure: text("read_failure"),
    deletedAt: instant("deleted_at"),
  },
  (table) => [index("duplicate_jobs_of_launch").on(table.jobId)],
);

/** Which row has the job of an ARN. A job that turned out to be a launch's keeps its former ID. */
export const jobArns = pgTable(
  "job_arns",
  {
    arn: text("arn").primaryKey(),
    jobId: uuid("job_id").notNull(),
    formerId: uuid("former_id").unique("job_arns_former_id"),
  },
  (table) => [index("job_arns_by_job").on(table.jobId)],
);

/** What is known of AWS's list of jobs; one row per connection. */
export const jobListings = pgTable("job_listings", {
  connection: text("connection").primaryKey(),
  account: text("account"),
  /** When the last complete list was begun, and what it had. */
  beganAt: instant("began_at"),
  jobs: integer("jobs"),
  calls: integer("calls"),
  triedAt: instant("tried_at"),
  /** JSON of AWS's failure, if the last try failed. */
  failure: text("failure"),
  /** When a person last asked for a new list. */
  wantedAt: instant("wanted_at"),
  /** The words of names first seen before are in `name_words`. */
  wordsUntil: instant("words_until"),
});

/**
 * The words of all names, in lower case, to find what a mistyped word means. Numbers are not words.
 * Names themselves would be too many: numbered ones are all similar.
 */
export const nameWords = pgTable("name_words", { word: text("word").primaryKey() }, (table) => [
  index("name_words_by_trigrams").using("gin", sql`${table.word} gin_trgm_ops`),
]);

/** Names of configured audience models and collaborations, by ARN or ID. */
export const resourceNames = pgTable("resource_names", {
  id: text("id").primaryKey(),
  /** Null: AWS did not return it. */
  name: text("name"),
  readAgainAt: instant("read_again_at").notNull(),
});
