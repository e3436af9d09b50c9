import type { PortalProcess } from "../portal-process";
import { makeCluster } from "./cluster";
import type { ScenarioStage } from "./scenario-stage";
import {
  checkSettled,
  launch,
  launchTooEarly,
  repeatUntilKnown,
  resumeAfterFind,
  untilReady,
} from "./steps";

/** Shorter than the timeout of a list, so that it is not repeated. */
const HOLD_MS = 15_000;

/**
 * The ledger is restored to before two launches, while the portal runs on or before it is started.
 * Then both keys are repeated.
 */
export async function playRestore(
  stage: ScenarioStage,
  form: "restarted" | "left-running",
): Promise<void> {
  const cluster = await makeCluster(await stage.world.clusterTemplate());
  stage.atEnd(cluster.close);
  await cluster.start();
  let portal = await stage.startPortal({ databaseUrl: cluster.url() });
  const newPlace = async () => {
    await cluster.start();
    portal.database.redirectTo(cluster.url());
  };
  await launch(stage, portal, { db: cluster.db() });
  await cluster.stop();
  await cluster.keep();
  await newPlace();
  await untilReady(stage, portal);
  const lost = [
    await launch(stage, portal, { db: cluster.db() }),
    await launch(stage, portal, { db: cluster.db() }),
  ];
  if (form === "restarted") await end(portal);
  await cluster.stop();
  await cluster.putBack();
  await newPlace();
  if (form === "restarted") {
    await holdComparison(stage);
    portal = await stage.startPortal({ databaseUrl: cluster.url() });
  }
  const tooEarly = await launchTooEarly(stage, portal);
  await stage.emulatorControl.clearFaults();
  for (const order of lost) await repeatUntilKnown(stage, portal, order);
  await resumeAfterFind(stage, portal, { db: cluster.db(), tooEarly });
  await checkSettled(stage, cluster.db());
}

/** Holds the portal's first list, so that a launch can be requested before the comparison. */
async function holdComparison({ emulatorControl }: ScenarioStage): Promise<void> {
  const operation = "ListAudienceGenerationJobs";
  await emulatorControl.planFaults({ operation, kind: "none", delayMs: HOLD_MS });
}

async function end(portal: PortalProcess): Promise<void> {
  portal.signal("SIGKILL");
  await portal.ended;
}
