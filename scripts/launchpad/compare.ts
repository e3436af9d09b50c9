import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { listAllJobs } from "@/lib/aws/calls/job-listing";
import { environmentConnection } from "@/lib/aws/connection";
import { closeDatabase, database } from "@/lib/db/handle";
import { EnvError, env } from "@/lib/env";
import { groupTaggedJobs } from "@/lib/launch/background/tagged-jobs";
import { readLedger } from "@/lib/ledger/launch-id";
import { findRecordedArns } from "@/lib/ledger/queries/find-launch";
import { setLogLevel } from "@/lib/log";
import { ScriptError } from "../script-error";
import { awsFailure } from "./failure-words";

/** As the portal does at its start, but records nothing. Returns 1 if records lack a job of theirs. */
export async function compare(): Promise<number> {
  setLogLevel("none");
  try {
    return await compareJobs();
  } catch (error) {
    if (error instanceof EnvError) throw error;
    const words = awsFailure(error, env());
    throw words === undefined ? error : new ScriptError(words);
  } finally {
    await closeDatabase();
  }
}

async function compareJobs(): Promise<number> {
  const connection = environmentConnection();
  const { account } = await connection.identity();
  const { jobs } = await listAllJobs(connection, { sinceMs: performance.now() });
  const ledger = await readLedger(database());
  const arns = jobs.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn);
  const recorded = await findRecordedArns(database(), arns);
  const others = arns.filter((arn) => !recorded.has(arn));
  const unknown = await taggedWithoutRecord(others, ledger);
  console.log(`Account ${account}, ${connection.region}: ${arns.length} jobs in AWS.`);
  console.log(`${recorded.size} are recorded as jobs of launches.`);
  console.log(`${others.length - unknown.length} were started elsewhere.`);
  if (unknown.length === 0) {
    console.log("No job of this portal is without a record.");
    return 0;
  }
  console.log(`${unknown.length} are jobs of this portal without a record:`);
  for (const arn of unknown) console.log(`  ${arn}`);
  console.log("Start the portal: it records them, and stops sending until an admin resumes it.");
  return 1;
}

type Ledger = Parameters<typeof groupTaggedJobs>[1];

/** Tags are not in AWS's list. */
async function taggedWithoutRecord(arns: readonly string[], ledger: Ledger): Promise<string[]> {
  const { clients } = environmentConnection();
  const found: string[] = [];
  for (const arn of arns) {
    const job = await getAudienceGenerationJob(clients.read, arn);
    if (job && (await groupTaggedJobs([job], ledger)).size > 0) found.push(arn);
  }
  return found;
}
