import type { Db } from "@/lib/db/handle";
import { readSendingSwitch } from "@/lib/ledger/switch/sending-switch";
import { type Order, requestLaunch } from "../client";
import type { PortalProcess } from "../portal-process";
import { startPair } from "./replication";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf, untilLaunched, validateNow } from "./steps";

type Side = { portal: PortalProcess; db: Db; url: string };

/** Long enough for both sides to send before AWS lists the other's job. */
const AWS_MS = 1_500;

/**
 * A standby is promoted while its primary runs on, with a portal on each. The same key is sent to
 * both, at the same time or one after the other.
 */
export async function playTwoTimelines(stage: ScenarioStage): Promise<void> {
  const pair = await startPair(await stage.world.clusterTemplate());
  stage.atEnd(pair.close);
  const { primary, standby } = pair;
  const left = await openSide(stage, primary.db(), primary.url());
  await launch(stage, left.portal, { db: left.db });
  await pair.caughtUp();
  pair.cut();
  await pair.promote();
  const right = await openSide(stage, standby.db(), standby.url());
  // A separate launch shows that each side may send.
  const own = [
    await launch(stage, right.portal, { db: right.db }),
    await launch(stage, left.portal, { db: left.db }),
  ];
  const order = stage.newOrder();
  const isAtOnce = stage.draw("at once") < 0.7;
  if (isAtOnce) await launchAtOnce(stage, [left, right], order);
  else for (const { portal } of [left, right]) await requestLaunch(portal.url, order);
  const executed = await jobsOf(stage, order);
  if (executed === 1) {
    for (const { db } of [left, right]) await untilLaunched(stage, { db, order });
  } else if (stage.uniqueNames) {
    stage.violations.add(`AWS executed ${executed} jobs though names are unique`);
  }
  if (executed > 1) order.mayDouble = true;
  await meet(stage, [left, right], { order, own, isDouble: executed > 1 });
}

async function openSide(stage: ScenarioStage, db: Db, url: string): Promise<Side> {
  return { db, url, portal: await stage.startPortal({ databaseUrl: url }) };
}

async function launchAtOnce(stage: ScenarioStage, sides: Side[], order: Order): Promise<void> {
  const operation = "StartAudienceGenerationJob";
  await stage.emulatorControl.planFaults({ operation, kind: "none", delayMs: AWS_MS, times: 2 });
  await Promise.all(sides.map(({ portal }) => requestLaunch(portal.url, order)));
  await stage.emulatorControl.clearFaults();
}

async function jobsOf(stage: ScenarioStage, { request }: Order): Promise<number> {
  const starts = await stage.emulatorControl.starts();
  return starts.filter(({ executed, input }) => executed && input?.name === request.name).length;
}

type Met = { order: Order; own: Order[]; isDouble: boolean };

/** Waits until each side's comparison with AWS finds the other's job. */
async function meet(stage: ScenarioStage, sides: Side[], { order, own, isDouble }: Met) {
  for (const { portal, db, url } of sides) {
    portal.signal("SIGKILL");
    await portal.ended;
    await stage.startPortal({ databaseUrl: url });
    const hasMet = async () => {
      const rows = await Promise.all(own.map((one) => rowOf(db, one)));
      const state = (await rowOf(db, order))?.state;
      const { stopped } = await readSendingSwitch(db);
      const isKnown = rows.every((row) => row?.state === "launched");
      return (isKnown && stopped && state === (isDouble ? "duplicate" : "launched")) || undefined;
    };
    const what = isDouble ? "both jobs are found, and sending stops" : "the other's job is found";
    await stage.must(hasMet, what);
  }
  for (const { db } of sides) await (isDouble ? validateNow : checkSettled)(stage, db);
}
