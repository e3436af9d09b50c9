import { beforeEach, describe, expect, it } from "vitest";
import { READERS_UK, VIEWERS_UK } from "@/emulator/world/seed-ids";
import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import { launchJob } from "@/lib/launch/send/launch-job";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launching";
import { forgetProcessValue } from "@/test/process-values";
import { knownResult, readResult } from "./job-result";

const { control } = useLaunching();
const GET = "GetAudienceGenerationJob";
const ERROR = { status: 403, code: "AccessDeniedException", message: "no" };
const DENIED = { operation: GET, kind: "error", error: ERROR };

beforeEach(() => {
  forgetProcessValue("job-results");
  forgetProcessValue("job-result-reads");
});

/** A launch whose job has become ACTIVE in AWS. */
async function finished(configuredAudienceModelArn = READERS_UK): Promise<LaunchRecord> {
  const { launch } = await launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request: { ...REQUEST, configuredAudienceModelArn },
  });
  await control().advance(60);
  return { ...launch, job: { status: "ACTIVE", checkedAt: new Date().toISOString() } };
}

async function gets() {
  return (await control().asked(`cleanroomsml.${GET}`)).length;
}

const inSeconds = (seconds: number) => ({ now: Date.now() + seconds * 1000 });

describe("the result of an ACTIVE job", () => {
  it("has AWS's metrics, read once for all who look", async () => {
    const launch = await finished();
    const results = await Promise.all(Array.from({ length: 50 }, () => readResult(launch)));
    expect(new Set(results).size).toBe(1);
    expect(results[0]).toMatchObject({
      kind: "metrics",
      metrics: { recallMetric: expect.any(Number) },
    });
    expect(await readResult(launch, inSeconds(1e9))).toBe(results[0]);
    expect(await gets()).toBe(1);
  });

  it("is hidden if the model's owner does not share it, and is read again later", async () => {
    const launch = await finished(VIEWERS_UK);
    expect(await readResult(launch)).toEqual({ kind: "hidden" });
    await readResult(launch, inSeconds(599));
    expect(await gets()).toBe(1);
    await readResult(launch, inSeconds(601));
    expect(await gets()).toBe(2);
  });

  it("is gone if AWS has no such job", async () => {
    const launch = await finished();
    await control().reset();
    expect(await readResult(launch)).toEqual({ kind: "gone" });
  });

  it("says why it can't be read, and is read again after a pause", async () => {
    const launch = await finished();
    await control().planFaults(DENIED);
    expect(await readResult(launch)).toMatchObject({
      kind: "unread",
      failure: { code: "access-denied", details: { operation: GET, message: "no" } },
    });
    expect(await readResult(launch, inSeconds(29))).toHaveProperty("failure");
    expect(await gets()).toBe(1);
    expect(await readResult(launch, inSeconds(31))).toHaveProperty("kind", "metrics");
  });

  it("is not waited for longer than a second, and known once AWS answers", async () => {
    const launch = await finished();
    await control().planFaults({ operation: GET, kind: "none", delayMs: 600_000 });
    expect(await readResult(launch)).toEqual({ kind: "unread" });
    expect(knownResult(launch)).toEqual({ kind: "unread" });
    await control().clearFaults();
    await expect.poll(() => knownResult(launch)?.kind).toBe("metrics");
    expect(await gets()).toBe(1);
  });

  it("is read at a limited rate, whatever many jobs are looked at", async () => {
    const launch = await finished();
    const arns = Array.from({ length: 30 }, (_, n) => `${launch.audienceGenerationJobArn}${n}`);
    const look = (audienceGenerationJobArn: string) =>
      readResult({ ...launch, audienceGenerationJobArn });
    const results = await Promise.all(arns.map(look));
    expect(results.filter((result) => result?.kind === "unread")).toHaveLength(20);
    expect(await gets()).toBe(10);
  });

  it("is not read from another Region", async () => {
    const launch = await finished();
    expect(await readResult({ ...launch, region: "eu-west-1" })).toEqual({ kind: "other-region" });
    expect(await gets()).toBe(0);
  });

  it("does not exist before", async () => {
    const launch = await finished();
    const { job, ...others } = launch;
    expect(await readResult(others)).toBeUndefined();
    expect(
      job && (await readResult({ ...launch, job: { ...job, status: "CREATE_PENDING" } })),
    ).toBe(undefined);
    expect(await gets()).toBe(0);
  });
});
