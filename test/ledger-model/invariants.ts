import { isDeepStrictEqual } from "node:util";
import { type Event, hasEndedWithoutJob, type Row } from "./ledger";
import type { Job, World } from "./world";

/** Millions of calls: an assertion library would take minutes. */
function ensure(holds: boolean, text: string): void {
  if (!holds) throw new Error(`Broken: ${text}`);
}

/** Checks the invariants. Called after each action. */
export async function checkInvariants(world: World): Promise<void> {
  const rows = await world.ledger.rows();
  checkPosts(world);
  checkRows(world, rows);
  for (const row of rows) {
    const jobs = world.jobs.filter(({ launchId }) => launchId === row.id);
    checkHistory(row, await world.ledger.events(row.id));
    checkJobs(jobs, world.doubledByAws.has(row.id));
    checkTruth(jobs, row);
  }
}

function checkPosts({ posts }: World): void {
  const attempts = new Set(posts.map(({ launchId, attempt }) => `${launchId} ${attempt}`));
  ensure(attempts.size === posts.length, "one POST per attempt");
  const areClaimed = posts.every(({ wasClaimed }) => wasClaimed);
  ensure(areClaimed, "a claim is recorded before its POST");
}

function checkRows({ returned, orders }: World, rows: Row[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [id, first] of returned) {
    const row = byId.get(id);
    const isSame = row?.idempotencyKey === first.idempotencyKey;
    ensure(
      isSame && isDeepStrictEqual(row.request, first.request),
      "a returned launch stays and does not change",
    );
  }
  for (const ids of orders.values()) ensure(ids.size === 1, "the same post finds its launch");
  const arns = rows.flatMap((row) => row.audienceGenerationJobArn ?? []);
  ensure(new Set(arns).size === arns.length, "a job belongs to one launch");
  const active = rows.filter(({ state }) => !hasEndedWithoutJob(state));
  const keys = new Set(active.map(({ idempotencyKey }) => idempotencyKey));
  ensure(keys.size === active.length, "one active launch per key");
}

function checkHistory(row: Row, events: Event[]): void {
  let last: Event | undefined;
  let attempt = 0;
  for (const event of events) {
    if (event.kind === "claimed") attempt += 1;
    ensure(event.attempt === attempt, "only claims increase the attempt");
    if (event.to === undefined) continue;
    ensure(
      event.from === last?.to,
      "each event begins in the state in which the previous one ended",
    );
    ensure(event.to !== "sending" || last?.to === "reserved", "only a reserved launch is sent");
    ensure(event.kind !== "relaunched" || event.actor === "person", "a person relaunches");
    last = event;
  }
  const isRow = last?.to === row.state && attempt === row.attempt;
  ensure(isRow, "a row equals its events");
}

function checkJobs(jobs: Job[], isDoubledByAws: boolean): void {
  const attempts = new Set(jobs.map(({ attempt }) => attempt));
  ensure(attempts.size <= 1, "at most one attempt is executed");
  ensure(jobs.length <= 1 || isDoubledByAws, "one job per launch");
}

const WITHOUT_JOB = ["reserved", "rejected", "cancelled", "absent", "closed"];

function checkTruth(jobs: Job[], { state, audienceGenerationJobArn }: Row): void {
  const hasNoJob = jobs.length === 0;
  ensure(hasNoJob || !WITHOUT_JOB.includes(state), `no job exists for a launch that is ${state}`);
  const isFound = jobs.some(({ arn }) => arn === audienceGenerationJobArn);
  ensure(isFound || state !== "launched", "a launched launch has its job");
  ensure(jobs.length > 1 || state !== "duplicate", "a duplicate has several jobs");
}

/** After all processes end, time passes and the reconciler runs, every launch must be settled. */
export async function settleAll(world: World): Promise<void> {
  world.crashAll();
  await world.elapse(4);
  await checkInvariants(world);
  const rows = await world.ledger.rows();
  const isOpen = rows.some(({ state }) => state === "sending" || state === "unknown");
  ensure(!isOpen, "no launch stays unknown");
  const found = rows.filter(({ state }) => state === "launched" || state === "duplicate");
  const owners = new Set(world.jobs.map(({ launchId }) => launchId));
  ensure(isDeepStrictEqual(new Set(found.map(({ id }) => id)), owners), "no job is lost");
}
