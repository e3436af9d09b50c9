import { afterEach, expect, it } from "vitest";
import { sendNow } from "@/lib/launch/decide/decide-launch";
import { launchJob } from "@/lib/launch/send/launch-job";
import { actAs, newKey, REQUEST, testConnection, useLaunching } from "@/test/launches/launching";
import { forgetProcessValue } from "@/test/process/process-values";
import { sendsEnded, startDraining } from "./sends-in-flight";

const { control } = useLaunching();
const actor = actAs("ada");
afterEach(() => forgetProcessValue("sends-in-flight"));

function launch() {
  return launchJob({
    connection: testConnection(),
    actor,
    idempotencyKey: newKey(),
    request: { ...REQUEST, name: newKey() },
  });
}

it("a shutdown waits for launches that have begun", async () => {
  const launching = launch();
  startDraining();
  await sendsEnded();
  expect(await control().starts()).toHaveLength(1);
  expect((await launching).launch.state).toBe("launched");
});

it("a shutdown makes no further attempt, and the launch can be sent later", async () => {
  startDraining();
  const error = { status: 429, code: "ThrottlingException" };
  const operation = "StartAudienceGenerationJob";
  await control().planFaults({ operation, kind: "error", error });
  const { launch: unsent } = await launch();
  expect(unsent).toMatchObject({ state: "reserved", attempt: 1, outcome: { code: "throttled" } });
  expect(Date.parse(unsent.retryUntil ?? "")).toBeGreaterThan(Date.now());
  forgetProcessValue("sends-in-flight");
  expect(await sendNow({ connection: testConnection(), actor, id: unsent.id })).toMatchObject({
    state: "launched",
  });
});
