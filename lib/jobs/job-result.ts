import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type Connection, environmentConnection } from "@/lib/aws/connection";
import { getAudienceGenerationJob } from "@/lib/aws/get-audience-generation-job";
import { mapCallFailure } from "@/lib/aws/map-call-failure";
import type { JobResult } from "@/lib/contract/records/job-result";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { describeError, log } from "@/lib/log";
import { oncePerProcess } from "@/lib/once-per-process";

type Known = { result: JobResult; readAgainAt: number; reading?: Promise<void> };

/** By ARN, the least recently used first. */
const knownResults = oncePerProcess("job-results", () => new Map<string, Known>());

const SECOND_MS = 1000;
const KEPT = 500;

/** Pages are shown without the result rather than late. */
const WAIT_MS = SECOND_MS;

/** Metrics of a job never change; a model's owner can begin to share them. */
const READ_AGAIN_MS: Record<JobResult["kind"], number> = {
  metrics: Number.POSITIVE_INFINITY,
  hidden: 600 * SECOND_MS,
  gone: 600 * SECOND_MS,
  "other-region": Number.POSITIVE_INFINITY,
  unread: 30 * SECOND_MS,
};

type JobOfLaunch = Pick<LaunchRecord, "state" | "region" | "job" | "audienceGenerationJobArn">;

type Options = { connection?: Connection; now?: number };

/** Waits up to 1 s for AWS. Undefined unless the launch's job is ACTIVE. */
export async function readResult(
  launch: JobOfLaunch,
  options?: Options,
): Promise<JobResult | undefined> {
  const result = knownResult(launch, options);
  const { reading } = knownResults().get(launch.audienceGenerationJobArn ?? "") ?? {};
  if (result === undefined || reading === undefined) return result;
  await Promise.race([reading, pause(WAIT_MS, undefined, { ref: false })]);
  return knownResult(launch, options);
}

/** Without waiting for AWS. Starts a read if one is due, one at a time for each job. */
export function knownResult(
  { state, region, job, audienceGenerationJobArn: arn }: JobOfLaunch,
  { connection = environmentConnection(), now = Date.now() }: Options = {},
): JobResult | undefined {
  if (state !== "launched" || job?.status !== "ACTIVE" || !arn) return undefined;
  if (region !== connection.region) return { kind: "other-region" };
  const known = touch(arn);
  if (!known.reading && now >= known.readAgainAt && takeRead(now)) {
    known.reading = read(connection, arn, known);
  }
  return known.result;
}

function touch(arn: string): Known {
  const all = knownResults();
  const known = all.get(arn) ?? { result: { kind: "unread" }, readAgainAt: 0 };
  all.delete(arn);
  all.set(arn, known);
  const [oldest] = all.keys();
  if (all.size > KEPT && oldest !== undefined) all.delete(oldest);
  return known;
}

async function read(connection: Connection, arn: string, known: Known): Promise<void> {
  const result = await resultFromAws(connection, arn);
  known.result = result;
  known.readAgainAt = Date.now() + READ_AGAIN_MS[result.kind];
  known.reading = undefined;
}

async function resultFromAws(connection: Connection, arn: string): Promise<JobResult> {
  try {
    const job = await getAudienceGenerationJob(connection.clients.read, arn);
    if (job?.metrics) return { kind: "metrics", metrics: job.metrics };
    return { kind: job?.status === "ACTIVE" ? "hidden" : "gone" };
  } catch (error) {
    log("warn", "job result unknown", describeError(error));
    const failure = mapCallFailure(error, connection);
    return { kind: "unread", ...(failure && { failure }) };
  }
}

/** AWS allows a few reads per second, and the checks of running jobs need theirs. */
const READS = 10;
const PERIOD_MS = 5 * SECOND_MS;

const readsOfPeriod = oncePerProcess("job-result-reads", () => ({ since: 0, count: 0 }));

/** False if no more reads may begin now; pages ask again. */
function takeRead(now: number): boolean {
  const period = readsOfPeriod();
  if (now - period.since >= PERIOD_MS) Object.assign(period, { since: now, count: 0 });
  if (period.count >= READS) return false;
  period.count += 1;
  return true;
}
