import type { PortalProcess } from "../portal-process";
import { makeCluster } from "./cluster";
import type { ScenarioStage } from "./scenario-stage";
import { judgeAtRest, launch, repeatUntilKnown, resumeAfterFind, untilReady } from "./steps";

/**
 * The ledger is put back to before two launches, under a portal that runs on or that is started
 * after it; then whoever launched says their keys again.
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
    portal.database.leadTo(cluster.url());
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
  if (form === "restarted") portal = await stage.startPortal({ databaseUrl: cluster.url() });
  for (const order of lost) await repeatUntilKnown(stage, portal, order);
  await resumeAfterFind(stage, portal, cluster.db());
  await launch(stage, portal, { db: cluster.db() });
  await judgeAtRest(stage, cluster.db());
}

async function end(portal: PortalProcess): Promise<void> {
  portal.signal("SIGKILL");
  await portal.ended;
}
