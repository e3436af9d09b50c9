import type { Db } from "@/lib/db/handle";
import { decide, type Order, requestLaunch, sendUnsent } from "../client";
import type { PortalProcess } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf, untilLaunched } from "./steps";

/** Jobs of the emulator that run from its start. */
const RUNNING = 2;
/** Free slots beside them. */
const QUOTA = 2;
/** Longer than a job takes, by the emulator's clock. */
const JOB_SECONDS = 60;

/** AWS's quota is used up, and free again later. A person or a program decides about the unsent launches. */
export async function playQuota(stage: ScenarioStage): Promise<void> {
  const { url: databaseUrl, db } = await stage.openDatabase();
  const portal = await stage.startPortal({ databaseUrl });
  await stage.emulatorControl.settings({ pendingGenerationJobsQuota: RUNNING + QUOTA });
  for (let job = 1; job <= QUOTA; job++) await launch(stage, portal, { db });
  const [byPerson, bySend, byKey] = [
    await launchInVain(stage, portal, db),
    await launchInVain(stage, portal, db),
    await launchInVain(stage, portal, db),
  ];
  await whenFree(stage, portal, { db, order: byPerson });
  await stage.emulatorControl.advance(JOB_SECONDS);
  await checkReply(stage, await sendUnsent(portal.url, (await idOf(db, bySend)) ?? ""));
  await untilLaunched(stage, { db, order: bySend });
  await stage.emulatorControl.advance(JOB_SECONDS);
  await checkReply(stage, await requestLaunch(portal.url, byKey));
  await untilLaunched(stage, { db, order: byKey });
  await checkSettled(stage, db);
}

/** Checks that a launch beyond the quota gets a response 402 and held. */
async function launchInVain(stage: ScenarioStage, portal: PortalProcess, db: Db): Promise<Order> {
  const order = stage.newOrder();
  const response = await requestLaunch(portal.url, order);
  const { status, state, launchId } = response ?? {};
  if (status !== 402 || state !== "reserved" || launchId === undefined) {
    stage.violations.add(`a used-up quota was answered ${status} (${state ?? "no launch"})`);
  }
  const row = await rowOf(db, order);
  const { outcome } = row ?? {};
  const code = outcome && "code" in outcome ? outcome.code : undefined;
  if (row?.state !== "reserved" || code !== "quota-reached") {
    stage.violations.add(`the ledger says ${row?.state} (${code}) for a launch beyond the quota`);
  }
  return order;
}

/** A person lets the portal wait for a free slot; before that it must not retry. */
async function whenFree(
  stage: ScenarioStage,
  portal: PortalProcess,
  { db, order }: { db: Db; order: Order },
): Promise<void> {
  const posts = await startsOf(stage, order);
  if (posts !== 1) stage.violations.add(`a launch beyond the quota was sent ${posts} times`);
  try {
    await decide(portal.url, (await idOf(db, order)) ?? "", "send-when-free");
  } catch (error) {
    stage.violations.add(error instanceof Error ? error.message : String(error));
    return;
  }
  await stage.emulatorControl.advance(JOB_SECONDS);
  await untilLaunched(stage, { db, order });
}

async function checkReply(
  stage: ScenarioStage,
  response: Awaited<ReturnType<typeof requestLaunch>>,
) {
  if (!response || response.status >= 300) {
    stage.violations.add(`a launch that may be sent was answered ${response?.status ?? "nothing"}`);
  }
}

async function startsOf({ emulatorControl }: ScenarioStage, { request }: Order): Promise<number> {
  return (await emulatorControl.starts()).filter(({ input }) => input?.name === request.name)
    .length;
}

async function idOf(db: Db, order: Order): Promise<string | undefined> {
  return (await rowOf(db, order))?.id;
}
