import { isDeepStrictEqual } from "node:util";
import { type Event, isOver, type Row } from "./ledger";
import type { Job, World } from "./world";

/** Thousands of runs ask this a thousand times each: an assertion library would take minutes. */
function promise(holds: boolean, text: string): void {
  if (!holds) throw new Error(`Broken: ${text}`);
}

/** What holds whatever happened; checked after each action. */
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

/** No byte leaves before the claim is on record, and one POST at most for each. */
function checkPosts({ posts }: World): void {
  const attempts = new Set(posts.map(({ launchId, attempt }) => `${launchId} ${attempt}`));
  promise(attempts.size === posts.length, "one POST an attempt");
  const areClaimed = posts.every(({ wasClaimed }) => wasClaimed);
  promise(areClaimed, "a claim is on record before its POST");
}

/** Nobody was told of a launch that is gone, or has become another; a job is one launch's. */
function checkRows({ told, orders }: World, rows: Row[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [id, first] of told) {
    const row = byId.get(id);
    const isSame = row?.idempotencyKey === first.idempotencyKey;
    promise(isSame && isDeepStrictEqual(row.request, first.request), "a launch stays what it is");
  }
  for (const ids of orders.values()) promise(ids.size === 1, "the same post finds its launch");
  const arns = rows.flatMap((row) => row.audienceGenerationJobArn ?? []);
  promise(new Set(arns).size === arns.length, "a job is one launch's");
  const standing = rows.filter(({ state }) => !isOver(state));
  const keys = new Set(standing.map(({ idempotencyKey }) => idempotencyKey));
  promise(keys.size === standing.length, "one standing launch a key");
}

/** The events lead without a gap from nothing to the row, and to a further attempt only by proof. */
function checkHistory(row: Row, events: Event[]): void {
  let last: Event | undefined;
  let attempt = 0;
  for (const event of events) {
    if (event.kind === "claimed") attempt += 1;
    promise(event.attempt === attempt, "attempts rise with claims alone");
    if (event.to === undefined) continue;
    promise(event.from === last?.to, "each event begins where the one before ended");
    promise(event.to !== "sending" || last?.to === "reserved", "only what is reserved is sent");
    promise(event.kind !== "relaunched" || event.actor === "person", "a person relaunches");
    last = event;
  }
  const isRow = last?.to === row.state && attempt === row.attempt;
  promise(isRow, "a row is what its events say");
}

function checkJobs(jobs: Job[], isDoubledByAws: boolean): void {
  const attempts = new Set(jobs.map(({ attempt }) => attempt));
  promise(attempts.size <= 1, "one attempt at most is executed");
  promise(jobs.length <= 1 || isDoubledByAws, "one job a launch");
}

const WITHOUT_JOB = ["reserved", "rejected", "cancelled", "absent", "closed"];

/** None is said to have run no job that ran one, or the other way round. */
function checkTruth(jobs: Job[], { state, audienceGenerationJobArn }: Row): void {
  const isIdle = jobs.length === 0;
  promise(isIdle || !WITHOUT_JOB.includes(state), `nothing runs for what is ${state}`);
  const isFound = jobs.some(({ arn }) => arn === audienceGenerationJobArn);
  promise(isFound || state !== "launched", "what is launched runs");
  promise(jobs.length > 1 || state !== "duplicate", "what is a duplicate runs twice");
}

/** Every process dies, time passes, the reconciler goes round: then all is known. */
export async function settleAll(world: World): Promise<void> {
  world.crashAll();
  await world.elapse(4);
  await checkInvariants(world);
  const rows = await world.ledger.rows();
  const isOpen = rows.some(({ state }) => state === "sending" || state === "unknown");
  promise(!isOpen, "nothing stays unknown");
  const found = rows.filter(({ state }) => state === "launched" || state === "duplicate");
  const owners = new Set(world.jobs.map(({ launchId }) => launchId));
  promise(isDeepStrictEqual(new Set(found.map(({ id }) => id)), owners), "no job is lost");
}
