import type { LaunchRecord } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { allLaunches } from "../all-launches";
import { isAtRest } from "../at-rest";
import { validate } from "../check";
import { type Order, press, resumeSending } from "../client";
import { type PortalProcess, readinessOf } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";

/** A launch that is asked for once and gets through, at once or when the portal may send. */
export async function launch(
  stage: ScenarioStage,
  portal: PortalProcess,
  { db, order = stage.newOrder() }: { db: Db; order?: Order },
): Promise<Order> {
  const told = await press(portal.url, order);
  if (!told || (told.status !== 201 && told.status !== 202)) {
    stage.violations.add(`a new launch was answered ${told?.status ?? "nothing"}`);
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
  stage.violations.add(`${order.idempotencyKey} rests at ${state ?? "nothing"} (${code})`);
}

/**
 * A launch that is asked for while AWS knows more than the ledger: nothing may be sent before that
 * is known.
 */
export async function launchTooEarly(stage: ScenarioStage, portal: PortalProcess): Promise<Order> {
  const order = stage.newOrder();
  const told = await press(portal.url, order);
  if (told?.status !== 202 && told?.status !== 503) {
    const answer = `${told?.status ?? "nothing"} (${told?.state ?? "no launch"})`;
    stage.violations.add(`a launch before the comparison with AWS was answered ${answer}`);
  }
  return order;
}

/** The word that a probe of the portal is told comes to be that one. */
export async function untilReady(
  stage: ScenarioStage,
  { url }: PortalProcess,
  word = "ready",
): Promise<void> {
  const isSo = async () => (await readinessOf(url)) === word || undefined;
  await stage.must(isSo, `readyz says ${word}`);
}

/** Answers that a program takes for "not yet", and says its key again. */
const NOT_YET = new Set([202, 502, 503]);

/** The same key again and again until it is answered with the launch that it has made already. */
export async function repeatUntilKnown(
  stage: ScenarioStage,
  portal: PortalProcess,
  order: Order,
): Promise<void> {
  const [arn] = await stage.door.jobArns(order.request.name);
  const isKnown = async () => {
    const told = await press(portal.url, order);
    if (told?.status === 200) {
      if (told.state === "launched" && told.arn !== arn) {
        stage.violations.add("a repeat was answered with another job");
      }
      return told.state === "launched" || undefined;
    }
    if (told && !NOT_YET.has(told.status)) {
      stage.violations.add(`a repeat was answered ${told.status} (${told.state ?? "no launch"})`);
    }
    return undefined;
  };
  await stage.must(isKnown, "a repeat is answered with its launch");
}

/**
 * What was found has stopped all sending; an admin looks at it, and has it go on. Then what was
 * asked for too early is sent when its key is said again, and so is a new launch.
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
  await resumeSending(portal.url, "The jobs that were found are known");
  if ((await readSendingSwitch(db)).stopped) stage.violations.add("an admin can't resume sending");
  await press(portal.url, tooEarly);
  await untilLaunched(stage, { db, order: tooEarly });
  await launch(stage, portal, { db });
}

/** Waits until nothing is in doubt or to be sent again, and holds the ledger against AWS. */
export async function checkSettled(stage: ScenarioStage, db: Db): Promise<void> {
  const startMs = performance.now();
  const areAtRest = async () => (await allLaunches(db)).every(isAtRest) || undefined;
  await stage.must(areAtRest, "no launch is in doubt");
  stage.quietMs = Math.max(stage.quietMs, performance.now() - startMs);
  await validateNow(stage, db);
}

export async function validateNow(stage: ScenarioStage, db: Db): Promise<void> {
  const { door, orders } = stage;
  for (const violation of await validate({ db, door, orders })) stage.violations.add(violation);
}
