import { expect, it, vi } from "vitest";
import type { Outcome } from "@/lib/contract/records/outcome";
import { findLaunch } from "@/lib/ledger/queries/find-launch";
import { listEvents } from "@/lib/ledger/queries/list-events";
import { claimLaunch } from "@/lib/ledger/steps/claim-launch";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { orphanLaunch } from "@/lib/ledger/steps/resolve-launch";
import { settleLaunch } from "@/lib/ledger/steps/settle-launch";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { newKey, REQUEST, useLaunching } from "@/test/launches/launching";
import { recordOutcome } from "./record-outcome";

vi.mock("@/lib/ledger/steps/settle-launch", { spy: true });

const { db, logged } = useLaunching();
const ARN = "arn:aws:cleanrooms-ml:us-east-1:111122223333:audience-generation-job/";

function launchedAs(job: string): Outcome {
  const at = new Date().toISOString();
  return { state: "launched", audienceGenerationJobArn: ARN + job, region: "us-east-1", at };
}

async function sending() {
  const order = { actor: "ada", correlationTag: true, region: "us-east-1", request: REQUEST };
  const { launch } = await reserveLaunch(db, { ...order, idempotencyKey: newKey() });
  const place = { account: "111122223333", region: "us-east-1", timeoutMs: 0 };
  const claimed = await claimLaunch(db, { id: launch.id, ...place });
  if (!claimed) throw new Error("The claim was lost.");
  return claimed;
}

it("retries until the database is back, and logs the job meanwhile", async () => {
  const launch = await sending();
  vi.mocked(settleLaunch).mockRejectedValueOnce(new Error("terminating connection"));
  vi.mocked(settleLaunch).mockRejectedValueOnce(new Error("connection refused"));
  const recorded = await recordOutcome(launch, launchedAs("away"));
  expect(recorded).toMatchObject({ state: "launched", audienceGenerationJobArn: `${ARN}away` });
  expect(logged().filter(({ level }) => level === "error")).toMatchObject([
    { event: "outcome not recorded yet", audienceGenerationJobArn: `${ARN}away` },
    { event: "outcome not recorded yet", errorMessage: "connection refused" },
  ]);
});

it("records an outcome once if the commit was not acknowledged", async () => {
  const launch = await sending();
  const { settleLaunch: really } = await vi.importActual<
    typeof import("@/lib/ledger/steps/settle-launch")
  >("@/lib/ledger/steps/settle-launch");
  vi.mocked(settleLaunch).mockImplementationOnce(async (...settlement) => {
    await really(...settlement);
    throw new Error("connection reset");
  });
  expect(await recordOutcome(launch, launchedAs("lost-word"))).toMatchObject({ state: "launched" });
  const kinds = (await listEvents(db, launch.id)).map(({ kind }) => kind);
  expect(kinds).toEqual(["reserved", "claimed", "settled"]);
});

it("records a launched job after the launch became unknown", async () => {
  const { id, attempt, ...launch } = await sending();
  await orphanLaunch(db, { id, attempt, reason: "late" });
  const recorded = await recordOutcome({ id, attempt, ...launch }, launchedAs("late"));
  expect(recorded).toMatchObject({
    state: "launched",
    resolvedBy: "response",
    audienceGenerationJobArn: `${ARN}late`,
  });
});

it("ignores a refusal after the launch became unknown", async () => {
  const launch = await sending();
  const { id, attempt } = launch;
  await orphanLaunch(db, { id, attempt, reason: "late" });
  const words = { title: "", explanation: "", nextStep: "", details: {} };
  await recordOutcome(launch, { state: "rejected", code: "not-found", ...words });
  expect(await findLaunch(db, id)).toMatchObject({ state: "unknown" });
});

it("makes the launch a duplicate and stops sending for a second job", async () => {
  const launch = await sending();
  const { id, attempt } = launch;
  await settleLaunch(db, { id, attempt, outcome: launchedAs("first") });
  const jobs = ["second", "first"].map((job) => ({ audienceGenerationJobArn: ARN + job }));
  expect(await recordOutcome(launch, launchedAs("second"))).toMatchObject({
    state: "duplicate",
    evidence: { kind: "proven", jobs },
  });
  expect(await readSendingSwitch(db)).toMatchObject({ stopped: true, by: "reconciler" });
});
