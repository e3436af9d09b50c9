import { DeleteAudienceGenerationJobCommand } from "@aws-sdk/client-cleanroomsml";
import { expect, it } from "vitest";
import { getAudienceGenerationJob } from "@/lib/aws/calls/get-audience-generation-job";
import { CORRELATION_TAG_KEY } from "@/lib/contract/records/launch-record";
import { exportTargetOf } from "@/lib/http/page-data/export-target";
import { changeTags } from "@/lib/jobs/change/change-tags";
import { deleteJob } from "@/lib/jobs/change/delete-job";
import { readJobChanges } from "@/lib/jobs/change/read-changes";
import { resultOfJob } from "@/lib/jobs/job-result";
import { readDuplicates } from "@/lib/jobs/jobs-of-launch";
import { findJob } from "@/lib/jobs/list-jobs";
import { newJobArn } from "@/test/ledger/launches";
import { awsClient, launchOne } from "./change-jobs";
import { actAs, testConnection, useLaunching } from "./launching";
import { pollAll, startedTwice } from "./started-twice";

const launching = useLaunching();
const { control, emulatorUrl } = launching;

const ADA = actAs("ada");

/** By their ARN. */
async function jobsOf(id: string) {
  const job = await findJob(id, ADA);
  if (!job) throw new Error("no job");
  const jobs = await readDuplicates(job);
  return new Map(jobs.map((each) => [each.audienceGenerationJobArn, each]));
}

it("has no such jobs for any other launch", async () => {
  const { id } = await launchOne();
  expect((await jobsOf(id)).size).toBe(0);
});

// Last, because two jobs of a launch stop all sending.
it("shows each job of a launch that was started twice, and changes the named one", async () => {
  const { id, first, second } = await startedTwice(launching);
  const { name = "" } = (await findJob(id, ADA)) ?? {};
  const { read } = testConnection().clients;
  const jobs = await jobsOf(id);
  expect(new Set(jobs.keys())).toEqual(new Set([first, second]));
  for (const [arn, job] of jobs) {
    const inAws = await getAudienceGenerationJob(read, arn ?? "");
    expect(job).toMatchObject({ id, headline: "active", tags: inAws?.tags });
    expect(job.launch).toEqual({ state: "duplicate", actor: "ada" });
    expect(inAws?.metrics?.relevanceMetrics.length).toBeGreaterThan(0);
    expect(resultOfJob(job)).toEqual({ kind: "metrics", metrics: inAws?.metrics });
  }
  const before = jobs.get(first);
  expect(before?.tags).toHaveProperty(CORRELATION_TAG_KEY, id);
  expect(before?.metrics).not.toEqual(jobs.get(second)?.metrics);
  expect(await exportTargetOf(id, ADA, first)).toMatchObject({ jobArn: first });
  expect(await exportTargetOf(id, ADA, second)).toMatchObject({ jobArn: second });
  expect(await exportTargetOf(id, ADA, newJobArn())).toBeUndefined();

  const order = { actor: ADA, connection: testConnection(), id, arn: second };
  expect(await changeTags({ ...order, tags: { market: "uk" } })).toMatchObject({ kind: "tagged" });
  const headlines = async () => {
    const now = await jobsOf(id);
    expect(now.get(first)).toEqual({ ...before, readAt: expect.any(String) });
    expect(now.get(second)?.tags).toEqual({ market: "uk" });
    return [now.get(first)?.headline, now.get(second)?.headline];
  };
  await control().settings({ deletePendingSeconds: 600, deleteInProgressSeconds: 600 });
  const command = new DeleteAudienceGenerationJobCommand({ audienceGenerationJobArn: second });
  await awsClient(emulatorUrl()).send(command);
  await pollAll(60);
  expect(await headlines()).toEqual(["active", "deleting"]);
  expect(await deleteJob({ ...order, typedName: name })).toMatchObject({ kind: "deleted" });
  expect(await headlines()).toEqual(["active", "deleting"]);
  await control().advance(3600);
  await pollAll(3600);
  expect(await headlines()).toEqual(["active", "deleted"]);
  expect(await findJob(id, ADA)).toMatchObject({ headline: "started-twice" });
  const changes = await readJobChanges([first, second]);
  expect(changes.map(({ kind, outcome }) => [kind, outcome?.state])).toEqual([
    ["job-tag-change", undefined],
    ["job-tag-change", "done"],
    ["job-deletion", undefined],
    ["job-deletion", "done"],
  ]);
  const arns = changes.map(({ audienceGenerationJobArn }) => audienceGenerationJobArn);
  expect(new Set(arns)).toEqual(new Set([second]));
});
