import { StartAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { createPoller } from "@/lib/jobs/poll/poll-jobs";
import { proveJob } from "@/lib/ledger/steps/prove-job";
import { forgetProcessValue } from "@/test/process/process-values";
import { awsClient, launchOne } from "./change-jobs";
import { WHERE } from "./job-details";
import { REQUEST, testConnection, type useLaunching } from "./launching";

/** Until nothing is left to read. */
export async function pollAll(afterSeconds = 0): Promise<void> {
  const now = new Date(Date.now() + afterSeconds * 1000);
  const poll = createPoller(testConnection(), async () => undefined);
  // A list of less than a second ago would do, but AWS's jobs have changed since.
  forgetProcessValue("job-listings");
  for (let report = await poll(now); report.read > 0; report = await poll(now)) {
    forgetProcessValue("read-budget");
  }
}

/** Each later than the last, because AWS is not asked for its list again so soon. */
const APART_SECONDS = 600;
let launches = 0;

/** A launch of `ada` with two jobs, both ACTIVE. Stops all sending. */
export async function startedTwice({ db, control, emulatorUrl }: ReturnType<typeof useLaunching>) {
  const { id, arn: first, name } = await launchOne();
  const start = new StartAudienceGenerationJobCommand({
    ...{ ...REQUEST, name: `${name}-2`, tags: { market: "de" } },
  });
  const { audienceGenerationJobArn: second = "" } = await awsClient(emulatorUrl()).send(start);
  await control().advance(60);
  const jobs = [{ audienceGenerationJobArn: second, status: "ACTIVE" }];
  await proveJob(db, { id, jobs, request: { ...REQUEST, name }, ...WHERE });
  await pollAll(launches * APART_SECONDS);
  launches += 1;
  return { id, first, second };
}
