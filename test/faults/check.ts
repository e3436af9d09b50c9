import { asc } from "drizzle-orm";
import {
  CORRELATION_TAG_KEY,
  isLaunchEventKind,
  type LaunchRecord,
} from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { ledgerEvents } from "@/lib/db/schema";
import { linkPending } from "@/lib/ledger/chain/link-pending";
import { verifyLedger } from "@/lib/ledger/verify/verify-ledger";
import type { Asked, EmulatorDoor } from "../emulator-door";
import { allLaunches } from "./all-launches";
import { checkStops } from "./check-stops";
import type { Order } from "./client";
import type { Wire } from "./wire";

/** A ledger, what AWS executed, and what was asked for. */
export type Case = {
  db: Db;
  door: EmulatorDoor;
  orders: readonly Order[];
  /** The line on which jobs are started, where all of them went over it. */
  wire?: Wire;
};

export type EventRow = typeof ledgerEvents.$inferSelect;

/** States that a launch may end in, by the number of jobs that AWS executed for it. */
const TRUE_STATES: Record<number, readonly string[]> = {
  0: ["reserved", "rejected", "cancelled", "absent", "closed"],
  1: ["launched"],
};

/** Of steps that two instances take, the later one may have looked at the clock a little earlier. */
const BACKWARDS_MS = 2_000;

/** Holds the ledger against what AWS executed; what is wrong, in words. */
export async function validate({ db, door, orders, wire }: Case): Promise<string[]> {
  const launches = await allLaunches(db);
  await linkPending(db);
  const events = await db.select().from(ledgerEvents).orderBy(asc(ledgerEvents.seq));
  const executed = (await door.starts()).filter((start) => start.executed);
  const names = new Set(orders.map(({ request }) => request.name));
  const violations: string[] = [];
  if (executed.some(({ input }) => !names.has(String(input?.name)))) {
    violations.push("a job of another name was started");
  }
  for (const order of orders) {
    const { name } = order.request;
    const own = launches.filter(({ request }) => request.name === name);
    const jobs = executed.filter(({ input }) => input?.name === name);
    const arns = jobs.length > 0 ? await door.jobArns(name) : [];
    const wrong = checkOrder(order, { launches: own, jobs, arns });
    violations.push(...wrong.map((what) => (orders.length > 1 ? `${name}: ${what}` : what)));
  }
  return [
    ...violations,
    ...(wire ? checkPosts(wire, launches) : []),
    ...(await checkChain(db)),
    ...checkSteps(events),
    ...checkTimes(events),
    ...checkStops(events),
  ];
}

type Found = { launches: readonly LaunchRecord[]; jobs: readonly Asked[]; arns: readonly string[] };

function checkOrder(order: Order, { launches, jobs, arns }: Found): string[] {
  const [launch, ...others] = launches;
  const violations: string[] = [];
  if (others.length > 0) violations.push(`one key made ${launches.length} launches`);
  for (const id of order.told) {
    if (!launches.some((known) => known.id === id))
      violations.push(`launch ${id} was told, and has no row`);
  }
  const isDouble = jobs.length > 1;
  if (isDouble && !order.mayDouble)
    violations.push(`AWS executed ${jobs.length} jobs for one launch`);
  if (!launch) return jobs.length > 0 ? [...violations, "a job is in no ledger"] : violations;
  const trueStates = isDouble && order.mayDouble ? ["duplicate"] : TRUE_STATES[jobs.length];
  if (!trueStates?.includes(launch.state)) {
    violations.push(`the ledger says ${launch.state}, and AWS executed ${jobs.length}`);
  }
  const tag = (jobs[0]?.input?.tags as Record<string, string> | undefined)?.[CORRELATION_TAG_KEY];
  if (jobs.length > 0 && tag !== (launch.correlationTag ? launch.id : undefined)) {
    violations.push("the job has not the launch's tag");
  }
  if (launch.state === "launched" && !arns.includes(launch.audienceGenerationJobArn ?? "")) {
    violations.push("the ledger's ARN is no job's");
  }
  return violations;
}

/** Each attempt is one invocation of the SDK, and each of those one POST. */
function checkPosts({ posts }: Wire, launches: readonly LaunchRecord[]): string[] {
  const violations: string[] = [];
  const attempts = launches.reduce((sum, { attempt }) => sum + attempt, 0);
  if (posts.length > attempts) violations.push(`${posts.length} POSTs in ${attempts} attempts`);
  const invocations = new Set(posts.map(({ invocationId }) => invocationId));
  if (invocations.size < posts.length) violations.push("one attempt sent more than one POST");
  return violations;
}

async function checkChain(db: Db): Promise<string[]> {
  const verification = await verifyLedger(db);
  return verification.ok
    ? []
    : [`the chain is broken at ${verification.seq}: ${verification.reason}`];
}

function checkSteps(events: readonly EventRow[]): string[] {
  return events.some(isResend) ? ["something automatic led back to a send"] : [];
}

/** Back to `reserved` only with a proof that nothing was executed, or by a person. */
function isResend({ kind, fromState, toState, detail }: EventRow): boolean {
  if (!isLaunchEventKind(kind) || toState !== "reserved") return false;
  if (fromState === null || kind === "relaunched") return false;
  const { outcome }: { outcome?: { state?: string } } = JSON.parse(detail ?? "{}");
  return kind !== "settled" || outcome?.state !== "not-sent";
}

/** A launch's story does not run backwards, whatever the clocks of the instances say. */
function checkTimes(events: readonly EventRow[]): string[] {
  const latest = new Map<string, number>();
  const violations = new Set<string>();
  for (const { launchId, at, kind } of events) {
    if (launchId === null) continue;
    const before = latest.get(launchId) ?? 0;
    if (at.getTime() < before - BACKWARDS_MS) violations.add(`“${kind}” is before what led to it`);
    latest.set(launchId, Math.max(before, at.getTime()));
  }
  return [...violations];
}
