import { expect, it } from "vitest";
import { startAudienceGenerationJob } from "@/lib/aws/calls/start-audience-generation-job";
import { reserveLaunch } from "@/lib/ledger/steps/reserve-launch";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { launchJob } from "./launch-job";
import { send } from "./send";

const { db, control, executed } = useLaunching();
const START = "StartAudienceGenerationJob";
const CONFLICT = { status: 409, code: "ConflictException", message: "The name is taken" };

function launch(change: Partial<typeof REQUEST> = {}) {
  const request = { ...REQUEST, ...change };
  return launchJob({
    connection: testConnection(),
    actor: actAs("ada"),
    idempotencyKey: newKey(),
    request,
  });
}

it("a name taken by another job is refused, with that job and a free name", async () => {
  const context = { request: REQUEST, region: "us-east-1", timeoutMs: 5000 };
  const other = await startAudienceGenerationJob(testConnection().clients.launch, context);
  const { launch: refused } = await launch({ description: "mine", tags: { team: "sales" } });
  expect(refused).toMatchObject({
    state: "rejected",
    outcome: {
      code: "name-taken",
      field: "name",
      explanation:
        "“spring-uk” is the name of a job that this portal did not launch. Job names are unique in an AWS account (111122223333).",
      nameHolder: {
        audienceGenerationJobArn: other.state === "launched" && other.audienceGenerationJobArn,
        status: "CREATE_PENDING",
        differences: ["description", "tags.team"],
        freeName: "spring-uk-2",
      },
    },
  });
  expect(await executed()).toHaveLength(1);
});

it("a name taken by another launch of the portal is refused with that launch", async () => {
  const { launch: first } = await launch();
  const { launch: refused } = await launch();
  expect(refused.outcome).toMatchObject({
    explanation: expect.stringContaining("“spring-uk” is the name of a job of this portal"),
    nameHolder: { launchId: first.id, differences: [], freeName: "spring-uk-2" },
  });
});

it("a name taken by the launch's own job makes it launched", async () => {
  await control().planFaults({ operation: START, kind: "error", error: CONFLICT, execute: true });
  const { launch: launched } = await launch();
  expect(launched).toMatchObject({ state: "launched", resolvedBy: "reconciler", attempt: 1 });
  expect(await executed()).toHaveLength(1);
});

it.each([
  ["is not listed yet", () => control().settings({ listLagSeconds: 60 })],
  [
    "can't be looked up",
    () =>
      control().planFaults({
        operation: "ListAudienceGenerationJobs",
        kind: "error",
        error: { status: 403, code: "AccessDeniedException", message: "no" },
      }),
  ],
])("a taken name whose job %s leaves the launch unknown", async (_what, prepare) => {
  await prepare();
  await control().planFaults({ operation: START, kind: "error", error: CONFLICT, execute: true });
  const { launch: unknown } = await launch();
  expect(unknown).toMatchObject({ state: "unknown", outcome: { code: "name-taken" } });
});

it("a job that belongs to another launch is not recorded twice", async () => {
  await control().settings({ identicalRepeat: "sameArn" });
  const untagged = { actor: "ada", correlationTag: false, region: "us-east-1", request: REQUEST };
  const first = await reserveLaunch(db, { ...untagged, idempotencyKey: newKey() });
  const { state } = await send(first.launch, { connection: testConnection(), actor: actAs("ada") });
  expect(state).toBe("launched");
  const second = await reserveLaunch(db, { ...untagged, idempotencyKey: newKey() });
  expect(
    await send(second.launch, { connection: testConnection(), actor: actAs("ada") }),
  ).toMatchObject({
    state: "rejected",
    outcome: { code: "name-taken", nameHolder: { launchId: first.launch.id } },
  });
});
