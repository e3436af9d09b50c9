import { startPair } from "./replication";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, launchTooEarly, repeatUntilKnown, resumeAfterFind } from "./steps";

/** A standby without its primary's last commits is promoted while the portal runs. */
export async function playStandby(stage: ScenarioStage): Promise<void> {
  const pair = await startPair(await stage.world.clusterTemplate());
  stage.atEnd(pair.close);
  const { primary, standby } = pair;
  const portal = await stage.startPortal({ databaseUrl: primary.url() });
  await launch(stage, portal, { db: primary.db() });
  await pair.caughtUp();
  pair.cut();
  const lost = [
    await launch(stage, portal, { db: primary.db() }),
    await launch(stage, portal, { db: primary.db() }),
  ];
  await primary.kill();
  await pair.promote();
  portal.database.redirectTo(standby.url());
  const tooEarly = await launchTooEarly(stage, portal);
  for (const order of lost) await repeatUntilKnown(stage, portal, order);
  await resumeAfterFind(stage, portal, { db: standby.db(), tooEarly });
  await checkSettled(stage, standby.db());
}
