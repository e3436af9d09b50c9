import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { allLaunches } from "../all-launches";
import { validate } from "../check";
import { type Order, requestLaunch, resumeSending } from "../client";
import { isSettled } from "../is-settled";
import { type PortalProcess, readinessOf } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";

/** Requests a launch once, and waits until it is launched. */
export async function launch(
  stage: ScenarioStage,
  portal: PortalProcess,
  { db, order = stage.newOrder() }: { db: Db; order?: Order },
): Promise<Order> {
  const response = await requestLaunch(portal.url, order);
  if (!response || (response.status !== 201 && response.status !== 202)) {
    stage.violations.add(`a new launch was answered ${response?.status ?? "nothing"}`);
  }
  await untilLaunched(stage, { db, order });
  return order;
}

export async function rowOf(db: Db, { request }: Order): Promise<LaunchRecord | undefined> {
  return (await allLaunches(db)).find((launched) => launched.request.name === request.name);
}

export async function untilLaunched(
  stage: ScenarioStage,
  { db, order }: { db: Db; order: Order },
): Promise<void> {
  const isLaunched = async () => (await rowOf(db, order))?.state === "launched" || undefined;
  if (await stage.must(isLaunched, `${order.idempotencyKey} is launched`)) return;
  const { state, outcome } = (await rowOf(db, order)) ?? {};
  const code = outcome && "code" in outcome ? outcome.code : "no reason";
  stage.violations.add(`${order.idempotencyKey} stays ${state ?? "without a row"} (${code})`);
}

/** Requests a launch before the comparison with AWS, when it must not be sent yet. */
export async function launchTooEarly(stage: ScenarioStage, portal: PortalProcess): Promise<Order> {
  const order = stage.newOrder();
  // The first may meet a broken connection, which says nothing of the comparison.
  const ask = async () => {
    const reply = await requestLaunch(portal.url, order);
    return reply?.isUnavailable ? undefined : { reply };
  };
  const asked = await stage.must(ask, "a launch before the comparison with AWS has an answer");
  const response = asked?.reply;
  if (asked && response?.status !== 202 && response?.status !== 503) {
    const shown = `${response?.status ?? "nothing"} (${response?.state ?? "no launch"})`;
    stage.violations.add(`a launch before the comparison with AWS was answered ${shown}`);
  }
  return order;
}

/** Waits until `/readyz` returns the word. */
export async function untilReady(
  stage: ScenarioStage,
  { url }: PortalProcess,
  word = "ready",
): Promise<void> {
  const isSo = async () => (await readinessOf(url)) === word || undefined;
  await stage.must(isSo, `readyz answers ${word}`);
}

/** Statuses after which a client repeats the key. */
const NOT_YET = new Set([202, 502, 503]);

/** Repeats the key until the response is its existing launch. */
export async function repeatUntilKnown(
  stage: ScenarioStage,
  portal: PortalProcess,
  order: Order,
): Promise<void> {
  const [arn] = await stage.emulatorControl.jobArns(order.request.name);
  const isKnown = async () => {
    const response = await requestLaunch(portal.url, order);
    if (response?.status === 200) {
      if (response.state === "launched" && response.arn !== arn) {
        stage.violations.add("a repeat was answered with another job");
      }
      return response.state === "launched" || undefined;
    }
    if (response && !NOT_YET.has(response.status)) {
      stage.violations.add(
        `a repeat was answered ${response.status} (${response.state ?? "no launch"})`,
      );
    }
    return undefined;
  };
  await stage.must(isKnown, "a repeat is answered with its launch");
}

/**
 * Checks that the found jobs stopped all sending, and resumes it as an admin. Then a launch that was
 * requested too early is sent when its key is repeated, and so is a new launch.
 */
export async function resumeAfterFind(
  stage: ScenarioStage,
  portal: PortalProcess,
  { db, tooEarly }: { db: Db; tooEarly: Order },
): Promise<void> {
  if (!(await readSendingSwitch(db)).stopped) {
    stage.violations.add("sending was not stopped by what was found");
    return;
  }
  // After a connection is lost, pages are unavailable for up to a second.
  await untilReady(stage, portal);
  await resumeSending(portal.url, "The jobs that were found are known");
  if ((await readSendingSwitch(db)).stopped) stage.violations.add("an admin can't resume sending");
  await requestLaunch(portal.url, tooEarly);
  await untilLaunched(stage, { db, order: tooEarly });
  await launch(stage, portal, { db });
}

/** Waits until all launches are settled, and compares the ledger with AWS. */
export async function checkSettled(stage: ScenarioStage, db: Db): Promise<void> {
  const startMs = performance.now();
  const areSettled = async () => (await allLaunches(db)).every(isSettled) || undefined;
  await stage.must(areSettled, "all launches are settled");
  stage.settledMs = Math.max(stage.settledMs, performance.now() - startMs);
  await validateNow(stage, db);
}

export async function validateNow(stage: ScenarioStage, db: Db): Promise<void> {
  const { emulatorControl, orders } = stage;
  for (const violation of await validate({ db, emulatorControl, orders }))
    stage.violations.add(violation);
}
