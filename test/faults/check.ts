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
import type { Asked, EmulatorControl } from "../aws/emulator-control";
import { allLaunches } from "./all-launches";
import { checkStops } from "./check-stops";
import type { Order } from "./client";
import type { Wire } from "./wire";

/** A ledger, the emulated AWS, and the requested launches. */
export type Case = {
  db: Db;
  emulatorControl: EmulatorControl;
  orders: readonly Order[];
  /** The proxy on which jobs are started, if all of them used it. */
  wire?: Wire;
};

export type EventRow = typeof ledgerEvents.$inferSelect;

/** The states that a launch may end in, by the number of its jobs that AWS executed. */
const TRUE_STATES: Record<number, readonly string[]> = {
  0: ["reserved", "rejected", "cancelled", "absent", "closed"],
  1: ["launched"],
};

/** Of two instances' steps, the later one may have read the clock a little earlier. */
const BACKWARDS_MS = 2_000;

/** Compares the ledger with what AWS executed. Returns the violations. */
export async function validate({ db, emulatorControl, orders, wire }: Case): Promise<string[]> {
  const launches = await allLaunches(db);
  await linkPending(db);
  const events = await db.select().from(ledgerEvents).orderBy(asc(ledgerEvents.seq));
  const executed = (await emulatorControl.starts()).filter((start) => start.executed);
  const names = new Set(orders.map(({ request }) => request.name));
  const violations: string[] = [];
  if (executed.some(({ input }) => !names.has(String(input?.name)))) {
    violations.push("a job of another name was started");
  }
  for (const order of orders) {
    const { name } = order.request;
    const own = launches.filter(({ request }) => request.name === name);
    const jobs = executed.filter(({ input }) => input?.name === name);
    const arns = jobs.length > 0 ? await emulatorControl.jobArns(name) : [];
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

type Evidence = {
  launches: readonly LaunchRecord[];
  jobs: readonly Asked[];
  arns: readonly string[];
};

function checkOrder(order: Order, { launches, jobs, arns }: Evidence): string[] {
  const [launch, ...others] = launches;
  const violations: string[] = [];
  if (others.length > 0) violations.push(`one key made ${launches.length} launches`);
  for (const id of order.launchIds) {
    if (!launches.some((known) => known.id === id))
      violations.push(`launch ${id} was returned, and has no row`);
  }
  const isDouble = jobs.length > 1;
  if (isDouble && !order.mayDouble)
    violations.push(`AWS executed ${jobs.length} jobs for one launch`);
  if (!launch)
    return jobs.length > 0 ? [...violations, "a job has no launch in the ledger"] : violations;
  const trueStates = isDouble && order.mayDouble ? ["duplicate"] : TRUE_STATES[jobs.length];
  if (!trueStates?.includes(launch.state)) {
    violations.push(`the ledger says ${launch.state}, but AWS executed ${jobs.length} jobs`);
  }
  const tag = (jobs[0]?.input?.tags as Record<string, string> | undefined)?.[CORRELATION_TAG_KEY];
  if (jobs.length > 0 && tag !== (launch.correlationTag ? launch.id : undefined)) {
    violations.push("the job does not have the launch's tag");
  }
  if (launch.state === "launched" && !arns.includes(launch.audienceGenerationJobArn ?? "")) {
    violations.push("no job has the ledger's ARN");
  }
  return violations;
}

/** Each attempt is one call of the SDK, and each call is one POST. */
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
  return events.some(isResend) ? ["a launch was sent again automatically"] : [];
}

/** A return to `reserved` needs a proof that nothing was executed, or a person. */
function isResend({ kind, fromState, toState, detail }: EventRow): boolean {
  if (!isLaunchEventKind(kind) || toState !== "reserved") return false;
  if (fromState === null || kind === "relaunched") return false;
  const { outcome }: { outcome?: { state?: string } } = JSON.parse(detail ?? "{}");
  return kind !== "settled" || outcome?.state !== "not-sent";
}

/** The times of a launch's events do not go backwards, whatever the instances' clocks say. */
function checkTimes(events: readonly EventRow[]): string[] {
  const latest = new Map<string, number>();
  const violations = new Set<string>();
  for (const { launchId, at, kind } of events) {
    if (launchId === null) continue;
    const before = latest.get(launchId) ?? 0;
    if (at.getTime() < before - BACKWARDS_MS)
      violations.add(`“${kind}” is earlier than the previous event`);
    latest.set(launchId, Math.max(before, at.getTime()));
  }
  return [...violations];
}
