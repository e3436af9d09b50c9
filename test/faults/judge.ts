import {
  CORRELATION_TAG_KEY,
  type LaunchEvent,
  type LaunchRecord,
} from "@/lib/contract/launch-record";
import { listEvents } from "@/lib/ledger/list-events";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import type { Stage } from "./stage";

/** States that a launch may end in, by the number of jobs that AWS executed for it. */
const TRUE_STATES: Record<number, readonly string[]> = {
  0: ["reserved", "rejected", "cancelled", "absent"],
  1: ["launched"],
};

/** Holds the ledger against what AWS executed; what is wrong, in words. */
export async function judge(stage: Stage): Promise<string[]> {
  const launches = await stage.launches();
  const [launch, ...others] = launches;
  const violations = [...judgePosts(stage, launches), ...(await judgeChain(stage))];
  if (others.length > 0) violations.push(`one key made ${launches.length} launches`);
  for (const id of stage.told) {
    if (!launches.some((known) => known.id === id))
      violations.push(`launch ${id} was told, and has no row`);
  }
  if (launch)
    violations.push(...(await judgeTruth(stage, launch)), ...(await judgeSteps(stage, launch)));
  return violations;
}

async function judgeTruth({ emulator, request }: Stage, launch: LaunchRecord): Promise<string[]> {
  const { name } = request;
  const executed = (await emulator.door.starts()).filter((start) => start.executed);
  const jobs = executed.filter(({ input }) => input?.name === name);
  const violations: string[] = [];
  if (jobs.length !== executed.length) violations.push("a job of another name was started");
  if (jobs.length > 1) violations.push(`AWS executed ${jobs.length} jobs for one launch`);
  if (!TRUE_STATES[jobs.length]?.includes(launch.state)) {
    violations.push(`the ledger says ${launch.state}, and AWS executed ${jobs.length}`);
  }
  const tag = (jobs[0]?.input?.tags as Record<string, string> | undefined)?.[CORRELATION_TAG_KEY];
  if (jobs.length > 0 && tag !== (launch.correlationTag ? launch.id : undefined)) {
    violations.push("the job has not the launch's tag");
  }
  const arns = await emulator.door.jobArns(name);
  if (launch.state === "launched" && !arns.includes(launch.audienceGenerationJobArn ?? "")) {
    violations.push("the ledger's ARN is no job's");
  }
  return violations;
}

/** Each attempt is one invocation of the SDK, and each of those one POST. */
function judgePosts({ wire }: Stage, launches: readonly LaunchRecord[]): string[] {
  const violations: string[] = [];
  const attempts = launches.reduce((sum, { attempt }) => sum + attempt, 0);
  if (wire.posts.length > attempts)
    violations.push(`${wire.posts.length} POSTs in ${attempts} attempts`);
  const invocations = new Set(wire.posts.map(({ invocationId }) => invocationId));
  if (invocations.size < wire.posts.length) violations.push("one attempt sent more than one POST");
  return violations;
}

async function judgeChain({ db }: Stage): Promise<string[]> {
  const verdict = await verifyLedger(db);
  return verdict.ok ? [] : [`the chain is broken at ${verdict.seq}: ${verdict.reason}`];
}

async function judgeSteps({ db }: Stage, { id }: LaunchRecord): Promise<string[]> {
  const events = await listEvents(db, id);
  return events.some(isResend) ? ["something automatic led back to a send"] : [];
}

/** Back to `reserved` only with a proof that nothing was executed, or by a person. */
function isResend({ kind, from, to, detail }: LaunchEvent): boolean {
  if (to !== "reserved" || from === undefined || kind === "relaunched") return false;
  const { outcome } = (detail ?? {}) as { outcome?: { state?: string } };
  return kind !== "settled" || outcome?.state !== "not-sent";
}
