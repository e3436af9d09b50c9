import type { Db } from "@/lib/db/handle";
import { decide, type Order, press, sendAgain } from "../client";
import type { PortalProcess } from "../portal-process";
import type { ScenarioStage } from "./scenario-stage";
import { checkSettled, launch, rowOf, untilLaunched } from "./steps";

/** Two jobs of the emulated world run for hours when it is made. */
const RUNNING = 2;
/** Jobs at a time, beside them. */
const QUOTA = 2;
/** By the emulated world's clock, longer than a job takes. */
const JOB_SECONDS = 60;

/** AWS's quota is full, and free again later; a person or a program decides what becomes of the rest. */
export async function playQuota(stage: ScenarioStage): Promise<void> {
  const { url: databaseUrl, db } = await stage.openDatabase();
  const portal = await stage.startPortal({ databaseUrl });
  await stage.door.settings({ pendingGenerationJobsQuota: RUNNING + QUOTA });
  for (let job = 1; job <= QUOTA; job++) await launch(stage, portal, { db });
  const [byPerson, bySend, byKey] = [
    await launchInVain(stage, portal, db),
    await launchInVain(stage, portal, db),
    await launchInVain(stage, portal, db),
  ];
  await whenFree(stage, portal, { db, order: byPerson });
  await stage.door.advance(JOB_SECONDS);
  await checkAnswer(stage, await sendAgain(portal.url, (await idOf(db, bySend)) ?? ""));
  await untilLaunched(stage, { db, order: bySend });
  await stage.door.advance(JOB_SECONDS);
  await checkAnswer(stage, await press(portal.url, byKey));
  await untilLaunched(stage, { db, order: byKey });
  await checkSettled(stage, db);
}

/** Refused with the launch in the answer: it is held, and nobody has said that it is to be sent. */
async function launchInVain(stage: ScenarioStage, portal: PortalProcess, db: Db): Promise<Order> {
  const order = stage.newOrder();
  const told = await press(portal.url, order);
  const { status, state, launchId } = told ?? {};
  if (status !== 402 || state !== "reserved" || launchId === undefined) {
    stage.violations.add(`a full quota was answered ${status} (${state ?? "no launch"})`);
  }
  const row = await rowOf(db, order);
  const { outcome } = row ?? {};
  const code = outcome && "code" in outcome ? outcome.code : undefined;
  if (row?.state !== "reserved" || code !== "quota-reached") {
    stage.violations.add(`the ledger says ${row?.state} (${code}) of a launch beyond the quota`);
  }
  return order;
}

/** A person has the portal wait for a free slot; until then AWS was asked by nobody but them. */
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
  await stage.door.advance(JOB_SECONDS);
  await untilLaunched(stage, { db, order });
}

async function checkAnswer(stage: ScenarioStage, told: Awaited<ReturnType<typeof press>>) {
  if (!told || told.status >= 300) {
    stage.violations.add(`a launch that may be sent was answered ${told?.status ?? "nothing"}`);
  }
}

async function startsOf({ door }: ScenarioStage, { request }: Order): Promise<number> {
  return (await door.starts()).filter(({ input }) => input?.name === request.name).length;
}

async function idOf(db: Db, order: Order): Promise<string | undefined> {
  return (await rowOf(db, order))?.id;
}
