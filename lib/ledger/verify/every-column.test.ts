import { getTableColumns, getTableName, is, type SQL, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, expect, test } from "vitest";
import { createSession } from "@/lib/access/sessions/store";
import { verifyAndRecord } from "@/lib/audit/verify-audit";
import * as accessTables from "@/lib/db/access-tables";
import * as batchTables from "@/lib/db/batch-tables";
import * as draftTables from "@/lib/db/draft-tables";
import * as jobTables from "@/lib/db/job-tables";
import * as notificationTables from "@/lib/db/notification-tables";
import * as ledgerTables from "@/lib/db/schema";
import * as templateTables from "@/lib/db/template-tables";
import * as viewTables from "@/lib/db/view-tables";
import { appendEvent } from "@/lib/ledger/chain/append-event";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { recordJobStatus } from "@/lib/ledger/steps/record-job-status";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { changeSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { upsertPerson } from "@/lib/people/people";
import { exportIn } from "@/test/ledger/exports";
import { claim, expectStep, failed, launchIn, reserved } from "@/test/ledger/launches";
import { tamperingWith } from "@/test/ledger/tampering";
import { useDatabase } from "@/test/postgres/database";
import { verifyLedger, verifyWithin } from "./verify-ledger";

type Modules = typeof ledgerTables &
  typeof accessTables &
  typeof batchTables &
  typeof draftTables &
  typeof jobTables &
  typeof notificationTables &
  typeof templateTables &
  typeof viewTables;
type Tables = {
  [Name in keyof Modules as Modules[Name] extends PgTable ? Name : never]: Modules[Name];
};

/** A new value, the row that gets it, and what must be dropped before that. */
type Edit = { value: SQL; where?: SQL; dropping?: SQL; reason: RegExp };
/** Why the verification need not find a change. */
type Unverified = string;
type Edits<Table extends PgTable> = {
  [Column in keyof Table["$inferSelect"]]: Edit | Unverified;
};

const { db } = useDatabase();
const { asOwner } = tamperingWith(db);

const LAUNCHED = sql`state = 'launched'`;
const HELD = sql`retry_until is not null`;

function edit(value: SQL, reason: RegExp, others: Omit<Edit, "value" | "reason"> = {}): Edit {
  return { value, reason, ...others };
}

function ofLaunch(column: string, value: SQL, others: Omit<Edit, "value" | "reason"> = {}): Edit {
  return edit(value, new RegExp(`differ in “${column}”$`), { where: LAUNCHED, ...others });
}

const EXPORTED = sql`state = 'launched'`;

function ofExport(column: string, value: SQL, others: Omit<Edit, "value" | "reason"> = {}): Edit {
  const reason = new RegExp(`^export .* differ in “${column}”$`);
  return edit(value, reason, { where: EXPORTED, ...others });
}

function generated(table: string, column: string): SQL {
  return sql.raw(`alter table ${table} alter ${column} drop expression`);
}

function withoutIdentity(table: string): SQL {
  return sql.raw(`alter table ${table} alter id drop identity`);
}

const SWITCH = /the switch/;
const NAME = /the name of the person/;
const SESSION = /^session \S+ differs from its event$/;
const STEP = /its step has a different content/;
const CONTENT = /its content does not match its hash/;
const VERIFICATION = /verification/;
/** Event 3 and its step. */
const EVENT = sql`seq = 3`;
const ITS_STEP = sql`id = (select step_id from ledger_events where seq = 3)`;

/** A launch's page and its history are read from the ledger. */
const JOBS_INDEX = "It repeats the ledger and AWS, and no step depends on it.";

const NOTIFIED = "A message says what the jobs index says, and no step depends on it.";

const BATCHED = "It says when to send what the ledger has; who may send is in each launch.";

const DRAFTED = "A draft proves nothing: what was launched is in the launch.";

const TEMPLATED =
  "A template proposes a request; the chain has who changed it, and the launch what was sent.";

const VIEWED = "A view is a filter of the list; the chain has who shared, changed or deleted it.";

/** Every column of every table. A new table or column without an entry does not compile. */
const EDITS: { [Name in keyof Tables]: Edits<Tables[Name]> | Unverified } = {
  launches: {
    id: edit(sql`gen_random_uuid()`, /^launch \S+ (is missing|has no events)$/, {
      where: LAUNCHED,
    }),
    actorId: ofLaunch("actor_id", sql`'mallory'`),
    idempotencyKey: ofLaunch("idempotency_key", sql`'another-key'`),
    state: edit(sql`'rejected'`, /is rejected, its events say launched/, { where: LAUNCHED }),
    request: ofLaunch("request", sql`replace(request, 'growth', 'gains')`),
    requestHash: ofLaunch("request_hash", sql`repeat('d', 64)`),
    correlationTag: ofLaunch("correlation_tag", sql`not correlation_tag`),
    name: ofLaunch("name", sql`'another-name'`),
    configuredAudienceModelArn: ofLaunch(
      "configured_audience_model_arn",
      sql`configured_audience_model_arn || '2'`,
    ),
    collaborationId: ofLaunch("collaboration_id", sql`null`),
    seed: ofLaunch("seed", sql`'s3://elsewhere/seed'`),
    account: ofLaunch("account", sql`'999988887777'`),
    region: ofLaunch("region", sql`'eu-west-1'`),
    attempt: ofLaunch("attempt", sql`attempt + 1`),
    sentAt: ofLaunch("sent_at", sql`sent_at - interval '1 millisecond'`),
    sendDeadline: ofLaunch("send_deadline", sql`send_deadline + interval '1 day'`),
    retryUntil: ofLaunch("retry_until", sql`retry_until + interval '1 day'`, { where: HELD }),
    retryAt: ofLaunch("retry_at", sql`now() + interval '1 hour'`, { where: HELD }),
    retryFor: ofLaunch("retry_for", sql`replace(retry_for, 'ada', 'bob')`, { where: HELD }),
    audienceGenerationJobArn: ofLaunch("audience_generation_job_arn", sql`'arn:other'`),
    awsRequestId: ofLaunch("aws_request_id", sql`'another-request'`),
    outcome: ofLaunch("outcome", sql`replace(outcome, '2026-11-23', '2026-11-22')`),
    resolvedBy: ofLaunch("resolved_by", sql`'person'`),
    evidence: ofLaunch("evidence", sql`'{"listings":9}'`),
    jobStatus: ofLaunch("job_status", sql`'CREATE_FAILED'`),
    job: ofLaunch("job", sql`replace(job, 'ACTIVE', 'CREATE_FAILED')`),
    jobCheckedAt: ofLaunch("job_checked_at", sql`job_checked_at + interval '1 minute'`),
    createdAt: ofLaunch("created_at", sql`created_at - interval '1 day'`),
    updatedAt: ofLaunch("updated_at", sql`updated_at + interval '1 second'`),
    jobInMotion: ofLaunch("job_in_motion", sql`not job_in_motion`, {
      dropping: generated("launches", "job_in_motion"),
    }),
  },
  exportJobs: {
    id: edit(sql`gen_random_uuid()`, /^export \S+ (is missing|has no events)$/),
    actorId: ofExport("actor_id", sql`'mallory'`),
    idempotencyKey: ofExport("idempotency_key", sql`'another-key'`),
    state: edit(sql`'rejected'`, /is rejected, its events say launched/, { where: EXPORTED }),
    account: ofExport("account", sql`'999988887777'`),
    region: ofExport("region", sql`'eu-west-1'`),
    audienceGenerationJobArn: ofExport("audience_generation_job_arn", sql`'arn:other'`),
    name: ofExport("name", sql`'another-name'`),
    description: ofExport("description", sql`null`),
    sizeType: ofExport("size_type", sql`'ABSOLUTE'`),
    sizeValue: ofExport("size_value", sql`size_value + 1`),
    attempt: ofExport("attempt", sql`attempt + 1`),
    sentAt: ofExport("sent_at", sql`sent_at - interval '1 millisecond'`),
    sendDeadline: ofExport("send_deadline", sql`send_deadline + interval '1 day'`),
    createdFrom: ofExport("created_from", sql`created_from - interval '1 day'`),
    awsRequestId: ofExport("aws_request_id", sql`'another-request'`),
    outcome: ofExport("outcome", sql`replace(outcome, '2026-11-29', '2026-11-28')`),
    resolvedBy: ofExport("resolved_by", sql`'person'`),
    evidence: ofExport("evidence", sql`'{"listings":9}'`),
    createdAt: ofExport("created_at", sql`created_at - interval '1 day'`),
    updatedAt: ofExport("updated_at", sql`updated_at + interval '1 second'`),
  },
  ledgerSteps: {
    id: edit(sql`id + 1000`, /its step is missing/, {
      where: ITS_STEP,
      dropping: withoutIdentity("ledger_steps"),
    }),
    at: edit(sql`at + interval '1 millisecond'`, STEP, { where: ITS_STEP }),
    launchId: edit(sql`gen_random_uuid()`, STEP, { where: ITS_STEP }),
    kind: edit(sql`'signed-out'`, STEP, { where: ITS_STEP }),
    fromState: edit(sql`'absent'`, STEP, { where: ITS_STEP }),
    toState: edit(sql`'closed'`, STEP, { where: ITS_STEP }),
    attempt: edit(sql`attempt + 1`, STEP, { where: ITS_STEP }),
    actorId: edit(sql`'mallory'`, STEP, { where: ITS_STEP }),
    address: edit(sql`'192.0.2.1'`, STEP, { where: ITS_STEP }),
    object: edit(sql`'something else'`, STEP, { where: ITS_STEP }),
    detail: edit(sql`'{}'`, STEP, { where: ITS_STEP }),
    prevHash: edit(sql`repeat('0', 64)`, STEP, { where: ITS_STEP }),
    hash: edit(sql`repeat('a', 64)`, STEP, { where: ITS_STEP }),
  },
  ledgerEvents: {
    seq: edit(sql`seq + 1000`, /it is missing/, { where: EVENT }),
    at: edit(sql`at + interval '1 millisecond'`, CONTENT, { where: EVENT }),
    launchId: edit(sql`gen_random_uuid()`, CONTENT, { where: EVENT }),
    kind: edit(sql`'signed-out'`, CONTENT, { where: EVENT }),
    fromState: edit(sql`'absent'`, CONTENT, { where: EVENT }),
    toState: edit(sql`'closed'`, CONTENT, { where: EVENT }),
    attempt: edit(sql`attempt + 1`, CONTENT, { where: EVENT }),
    actorId: edit(sql`'mallory'`, CONTENT, { where: EVENT }),
    address: edit(sql`'192.0.2.1'`, CONTENT, { where: EVENT }),
    object: edit(sql`'something else'`, CONTENT, { where: EVENT }),
    detail: edit(sql`'{}'`, CONTENT, { where: EVENT }),
    prevHash: edit(sql`repeat('0', 64)`, /does not follow the previous event/, { where: EVENT }),
    hash: edit(sql`repeat('a', 64)`, CONTENT, { where: EVENT }),
    stepId: edit(sql`step_id + 1000`, CONTENT, { where: EVENT }),
    stepPrevHash: edit(sql`repeat('0', 64)`, CONTENT, { where: EVENT }),
    afterStepId: edit(sql`1`, /comes after another/, { where: EVENT }),
  },
  ledgerArchives: "`verify-archives.test.ts` edits each column.",
  ledgerPending: { stepId: edit(sql`step_id + 1000`, /pending step \d+: it is missing/) },
  ledgerHead: {
    id: "The table has one row, of which this is the key.",
    seq: edit(sql`seq + 1`, /it is missing/),
    hash: edit(sql`repeat('a', 64)`, /does not match the head/),
    ledgerId: edit(sql`ledger_id # 1`, /differ in “id”/),
    madeAt: edit(sql`now() + interval '1 day'`, /creation time of the ledger is later/),
  },
  ledgerVerifications: {
    id: edit(sql`-id`, VERIFICATION, { dropping: withoutIdentity("ledger_verifications") }),
    at: edit(sql`at - interval '1 day'`, VERIFICATION),
    actorId: edit(sql`'mallory'`, VERIFICATION),
    ok: edit(sql`not ok`, VERIFICATION),
    seq: edit(sql`seq - 1`, VERIFICATION),
    hash: edit(sql`repeat('a', 64)`, VERIFICATION),
    reason: edit(sql`'it is missing'`, VERIFICATION),
    tookMs: edit(sql`took_ms + 1`, VERIFICATION),
    erasedNames: edit(sql`1`, VERIFICATION),
  },
  sendingSwitch: {
    id: "The table has one row, of which this is the key.",
    stopped: edit(sql`not stopped`, SWITCH),
    reason: edit(sql`'none'`, SWITCH),
    changedBy: edit(sql`'mallory'`, SWITCH),
    changedAt: edit(sql`now()`, SWITCH),
  },
  people: {
    id: edit(sql`id || '2'`, /has the ID of another/),
    issuer: edit(sql`'https://elsewhere.example'`, /has the ID of another/),
    subject: edit(sql`'mallory'`, /has the ID of another/),
    name: edit(sql`'Mallory'`, NAME),
    email: edit(sql`'mallory@example'`, NAME),
    firstSeenAt: "No page shows it.",
    lastSeenAt: "No page shows it.",
  },
  personNames: {
    hash: edit(sql`repeat('a', 64)`, NAME),
    personId: edit(sql`'mallory'`, NAME),
    name: edit(sql`'Mallory'`, NAME),
    email: edit(sql`'mallory@example'`, NAME),
    salt: edit(sql`'another'`, NAME),
    at: "No page shows it. If it is wrong, the next sign-in records the name again.",
  },
  sessions: {
    id: edit(sql`gen_random_uuid()`, /^session \S+ has no event$/),
    tokenHash: edit(sql`repeat('a', 64)`, SESSION),
    personId: edit(sql`'mallory'`, SESSION),
    role: edit(sql`'admin'`, SESSION),
    groups: edit(sql`'["owners"]'`, SESSION),
    idToken: edit(sql`'another'`, SESSION),
    address: edit(sql`'203.0.113.9'`, SESSION),
    userAgent: edit(sql`'another browser'`, SESSION),
    createdAt: edit(sql`created_at - interval '1 hour'`, SESSION),
    lastSeenAt: edit(sql`now() + interval '1 hour'`, SESSION),
    expiresAt: edit(sql`expires_at + interval '1 hour'`, SESSION),
  },
  exportLists: "It has what AWS lists, and the portal overwrites it.",
  launchChecks: "A page shows it only as long as the portal looks again and overwrites it.",
  instances: "Each process overwrites its row every few seconds.",
  signIns: "No page shows it.",
  rateLimits: "No page shows it.",
  jobs: JOBS_INDEX,
  jobDetails: JOBS_INDEX,
  duplicateJobs: JOBS_INDEX,
  jobArns: JOBS_INDEX,
  jobListings: JOBS_INDEX,
  resourceNames: JOBS_INDEX,
  jobBells: NOTIFIED,
  notificationDefaults: NOTIFIED,
  notificationChannels: NOTIFIED,
  notifications: NOTIFIED,
  nameWords: JOBS_INDEX,
  batches: BATCHED,
  batchLaunches: BATCHED,
  jobQuotas: BATCHED,
  launchDrafts: DRAFTED,
  templates: TEMPLATED,
  templateVersions: TEMPLATED,
  launchTemplates: TEMPLATED,
  savedViews: VIEWED,
  defaultViews: VIEWED,
};

const ADA = { issuer: "https://idp.example", subject: "ada", name: "Ada", email: "ada@example" };
const by = { actor: "ada", authority: { kind: "local", role: "analyst" } } as const;
const retry = { forMs: 600_000, jitter: 1, by, isAutomatic: false };

beforeAll(async () => {
  const { id } = await launchIn(db, "launched");
  const job = { status: "ACTIVE", checkedAt: new Date().toISOString() };
  await recordJobStatus(db, { id, job });
  const stopped = { stopped: true, reason: "budget", actor: "olive" };
  const { at: seen } = (await changeSendingSwitch(db, stopped)) ?? {};
  await changeSendingSwitch(db, { ...stopped, stopped: false, seen });
  const unsent = await reserved(db);
  await expectStep(claim(db, unsent.id));
  await expectStep(
    settleLaunch(db, { id: unsent.id, attempt: 1, outcome: failed("not-sent"), retry }),
  );
  await exportIn(db, "launched");
  await exportIn(db, "absent");
  await signIn();
  await verifyAndRecord(db, { id: "olive" });
  await verifyAndRecord(db, { id: "olive" });
  await linkPending(db);
  const signedOut = { kind: "signed-out", attempt: 0, actor: "ada" } as const;
  await db.transaction((tx) => appendEvent(tx, signedOut));
});

function signIn(): Promise<void> {
  return db.transaction(async (tx) => {
    const { id: actor, nameHash } = await upsertPerson(tx, ADA);
    const session = await createSession(tx, {
      ...{ personId: actor, role: "analyst", groups: ["analysts"], idToken: "token" },
      ...{ address: "192.0.2.7", userAgent: "a browser", at: new Date(), maxMs: 3_600_000 },
    });
    const detail = { role: "analyst", nameHash, sessionHash: session.hash };
    const event = { attempt: 0, actor, object: session.id, detail };
    await appendEvent(tx, { kind: "signed-in", ...event });
  });
}

const CASES = Object.entries({
  ...ledgerTables,
  ...accessTables,
  ...batchTables,
  ...draftTables,
  ...jobTables,
  ...notificationTables,
  ...templateTables,
  ...viewTables,
}).flatMap(([key, table]) => {
  if (!is(table, PgTable)) return [];
  const edits = EDITS[key as keyof Tables];
  if (typeof edits === "string") return [];
  const columns = Object.entries(getTableColumns(table));
  return columns.map(([column, { name }]) => ({
    table: getTableName(table),
    name,
    edit: (edits as Record<string, Edit | Unverified>)[column],
  }));
});
const VERIFIED = CASES.filter(({ edit }) => typeof edit !== "string");

test("the ledger is intact before", async () => {
  expect(await verifyLedger(db)).toMatchObject({ ok: true, pending: 1 });
});

test.each(VERIFIED)("an update of $table.$name is found", async ({ table, name, edit }) => {
  if (typeof edit !== "object") throw new Error(`Nothing is known of ${table}.${name}`);
  const { value, where = sql`true`, dropping, reason } = edit;
  await asOwner(async (tx) => {
    if (dropping) await tx.execute(dropping);
    const [set, of] = [sql.identifier(name), sql.identifier(table)];
    const { rowCount } = await tx.execute(sql`update ${of} set ${set} = ${value} where ${where}`);
    expect(rowCount).toBeGreaterThan(0);
    const verification = await verifyWithin(tx);
    expect(verification).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});
