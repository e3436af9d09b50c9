import type { LaunchState } from "@/lib/contract/records/launch-record";
import type { Db } from "@/lib/db/handle";
import { allLaunches } from "../all-launches";
import { type Order, requestBatch } from "../client";
import type { PortalProcess } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, untilReady } from "./steps";

const SHORT = { launches: 8, kills: 2, quota: 4 };
const WHOLE = { launches: 200, kills: 20, quota: 10 };
/** Longer than a job takes, by the emulator's clock. */
const JOB_SECONDS = 60;
/** With the jobs of the index as fresh as they get. */
const VARIABLES = { JOBS_INTERVAL_SECONDS: "1" };

const WAITING: readonly LaunchState[] = ["reserved", "sending", "unknown"];

/** A batch larger than the quota is sent while its portal is killed again and again. */
export async function playBatch(stage: ScenarioStage): Promise<void> {
  const { launches, kills, quota } = stage.isWhole ? WHOLE : SHORT;
  const { url: databaseUrl, db } = await stage.openDatabase();
  const variables = { ...VARIABLES, JOBS_QUOTA: String(quota) };
  await stage.emulatorControl.settings({ pendingGenerationJobsQuota: quota });
  // The jobs that run from the emulator's start.
  await stage.emulatorControl.advance(JOB_SECONDS);
  let portal = await stage.startPortal({ databaseUrl, variables });
  await untilReady(stage, portal);
  const orders = Array.from({ length: launches }, () => stage.newOrder());
  await request(stage, portal, orders);
  for (let kill = 1; kill <= kills; kill++) {
    await untilSent(stage, db, Math.floor((launches * kill) / (kills + 1)));
    portal.signal("SIGKILL");
    await portal.ended;
    portal = await stage.startPortal({ databaseUrl, variables });
    // Its client may repeat the key at any time.
    await request(stage, portal, orders);
  }
  await untilSent(stage, db, launches);
  await checkSettled(stage, db);
  const refused = (await stage.emulatorControl.starts()).filter(({ status }) => status === 402);
  if (refused.length > 0) stage.violations.add(`${refused.length} launches went beyond the quota`);
}

async function request(
  stage: ScenarioStage,
  portal: PortalProcess,
  orders: readonly Order[],
): Promise<void> {
  const isAccepted = async () =>
    (await requestBatch(portal.url, `${stage.name}-batch`, orders)) === 202 || undefined;
  await stage.must(isAccepted, "the batch is accepted");
}

/** Jobs end meanwhile, so that slots become free. */
async function untilSent(stage: ScenarioStage, db: Db, count: number): Promise<void> {
  const areSent = async () => {
    const rows = await allLaunches(db);
    if (rows.filter(({ state }) => !WAITING.includes(state)).length >= count) return true;
    await stage.emulatorControl.advance(JOB_SECONDS);
    return undefined;
  };
  await stage.must(areSent, `${count} launches of the batch are sent`);
}
