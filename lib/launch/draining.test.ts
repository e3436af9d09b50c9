import { afterEach, expect, it } from "vitest";
import { actAs, newKey, REQUEST, useLaunching } from "@/test/launching";
import { launchJob } from "./launch-job";
import { sendNow } from "./send-now";
import { startDraining } from "./sends-in-flight";

const { control } = useLaunching();
afterEach(() => Reflect.deleteProperty(globalThis, "audienceLaunchpadSends"));

it("a portal that is ending keeps a launch, and sends nothing", async () => {
  startDraining();
  const order = { act: actAs("ada"), idempotencyKey: newKey(), request: REQUEST };
  const { launch } = await launchJob(order);
  expect(launch).toMatchObject({
    state: "reserved",
    attempt: 0,
    outcome: { state: "not-sent", code: "shutting-down" },
  });
  expect(await control().starts()).toEqual([]);
  Reflect.deleteProperty(globalThis, "audienceLaunchpadSends");
  expect(await sendNow({ act: actAs("ada"), id: launch.id })).toMatchObject({ state: "launched" });
});
